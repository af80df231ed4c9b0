package io.github.camelpenneo.waiting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A Kamelet as the jar has it. */
public record KameletFile(Map<?, ?> yaml, String text) {

    public static final List<String> NAMES =
            List.of("penneo-sign-action", "penneo-download-action", "penneo-webhook-source", "penneo-completed-source");

    public static KameletFile of(String name) {
        try (InputStream in = KameletFile.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Load load = new Load(LoadSettings.builder().build());
            return new KameletFile((Map<?, ?>) load.loadFromString(text), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at a path of keys; null for nothing. */
    public Object at(String... path) {
        Object found = yaml;
        for (String key : path) {
            found = found == null ? null : ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    public Map<?, ?> properties() {
        return (Map<?, ?>) at("spec", "definition", "properties");
    }

    public Map<?, ?> property(Object name) {
        return (Map<?, ?>) properties().get(name);
    }

    /** The names of the beans that each of its calls has for itself. */
    List<?> beans() {
        return at("spec", "template", "beans") instanceof List<?> beans
                ? beans.stream().map(bean -> ((Map<?, ?>) bean).get("name")).toList()
                : List.of();
    }

    boolean isRequired(Object name) {
        return at("spec", "definition", "required") instanceof List<?> required && required.contains(name);
    }

    /** The table of its properties for the guide. */
    public String table() {
        return "| property | type | default | what |\n|---|---|---|---|\n"
                + properties().keySet().stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Object name) {
        Map<?, ?> property = property(name);
        Object standard = property.get("default");
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        name,
                        type(property),
                        standard == null ? isRequired(name) ? "needed" : "" : "`" + standard + "`",
                        property.get("description"));
    }

    private static String type(Map<?, ?> property) {
        if ("password".equals(property.get("format"))) {
            return "secret";
        }
        return property.get("enum") instanceof List<?> values
                ? values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" "))
                : String.valueOf(property.get("type"));
    }
}
