package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Manifests for Kubernetes.
 *
 * @param documents all objects of a file
 */
record Manifests(List<Map<?, ?>> documents) {

    /** The objects of a file; no key is there twice, which the parser checks. */
    static Manifests read(Path file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        Load load = new Load(LoadSettings.builder().build());
        load.loadAllFromString(Files.readString(file)).forEach(each -> documents.add((Map<?, ?>) each));
        return new Manifests(documents);
    }

    /** What is at a path of keys and indices in the first object of a kind. */
    Object at(String kind, Object... path) {
        Object found = all(kind).findFirst().orElseThrow();
        for (Object key : path) {
            found = found instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    /** All objects of a kind. */
    Stream<Map<?, ?>> all(String kind) {
        return documents.stream().filter(document -> kind.equals(document.get("kind")));
    }

    /** A part of the one container of the deployment. */
    Object container(Object... path) {
        Object[] whole = Stream.concat(Stream.of("spec", "template", "spec", "containers", 0), Stream.of(path))
                .toArray();
        return at("Deployment", whole);
    }

    /** The variables of the container: for each name its definition. */
    List<Map<?, ?>> variables() {
        return ((List<?>) container("env"))
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    /** The secret and the key that a variable comes from, if it does, as secret/key. */
    static Optional<String> secretOf(Map<?, ?> variable) {
        return Optional.ofNullable((Map<?, ?>) variable.get("valueFrom"))
                .map(from -> (Map<?, ?>) from.get("secretKeyRef"))
                .map(ref -> ref.get("name") + "/" + ref.get("key"));
    }
}
