package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Dockerfile, manifests and application.properties fit together. No image has been built here, and no cluster has read a manifest. */
class ManifestsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:(\\w+)(:[^}]*)?}}");

    private Dockerfile dockerfile;
    private Manifests manifests;
    private Manifests secrets;
    private Properties properties;

    @BeforeEach
    void read() throws IOException {
        dockerfile = Dockerfile.read();
        manifests = Manifests.read(Path.of("kubernetes/contracts.yaml"));
        secrets = Manifests.read(Path.of("kubernetes/secrets.example.yaml"));
        properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
        }
    }

    @Test
    void everyObjectHasItsKindAndOneName() {
        assertThat(manifests.documents())
                .extracting(document -> document.get("apiVersion") + "/" + document.get("kind"))
                .containsExactly(
                        "apps/v1/Deployment", "v1/PersistentVolumeClaim", "v1/Service", "networking.k8s.io/v1/Ingress");
        Object app = manifests.at("Deployment", "spec", "selector", "matchLabels");
        assertThat(manifests.at("Deployment", "spec", "template", "metadata", "labels"))
                .isEqualTo(app);
        assertThat(manifests.at("Service", "spec", "selector")).isEqualTo(app);
        assertThat(manifests.at(
                        "Deployment", "spec", "template", "spec", "volumes", 0, "persistentVolumeClaim", "claimName"))
                .isEqualTo(manifests.at("PersistentVolumeClaim", "metadata", "name"));
    }

    @Test
    void theContainerHasEveryVariableThatIsNeededAndNoOther() {
        Map<String, Boolean> read = variablesOfProperties();
        Set<String> needed = new TreeSet<>(read.keySet());
        needed.removeIf(read::get);
        Set<String> given = manifests.variables().stream()
                .map(variable -> (String) variable.get("name"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(given).hasSameSizeAs(manifests.variables()).containsAll(needed);
        assertThat(read.keySet()).containsAll(given);
    }

    @Test
    void everySecretComesFromASecretThatTheExampleNames() {
        assertThat(manifests.variables()).allSatisfy(variable -> {
            String name = (String) variable.get("name");
            boolean secret = name.matches(".*(SECRET|KEY|TOKEN|PASSWORD|USERNAME|CLIENT_ID)");
            assertThat(Manifests.secretOf(variable).isPresent()).as(name).isEqualTo(secret);
        });
        Set<String> named = secrets.all("Secret")
                .flatMap(secret -> ((Map<?, ?>) secret.get("stringData"))
                        .keySet().stream().map(key -> ((Map<?, ?>) secret.get("metadata")).get("name") + "/" + key))
                .collect(Collectors.toSet());
        assertThat(manifests.variables().stream().flatMap(variable -> Manifests.secretOf(variable).stream()))
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(secrets.all("Secret"))
                .allSatisfy(secret -> assertThat(((Map<?, ?>) secret.get("stringData")).values())
                        .allMatch("REPLACE-ME"::equals));
    }

    @Test
    void allNameTheSamePorts() {
        Map<Object, Object> ports = new TreeMap<>();
        ((List<?>) manifests.container("ports"))
                .forEach(port -> ports.put(((Map<?, ?>) port).get("name"), ((Map<?, ?>) port).get("containerPort")));
        assertThat(ports.get("webhook")).isEqualTo(port("camel.server.port"));
        assertThat(ports.get("probes")).isEqualTo(port("camel.management.port"));
        assertThat(dockerfile.ports()).containsExactlyInAnyOrderElementsOf(Set.of(8080, 9876));
        assertThat(ports.values()).hasSize(2).allMatch(dockerfile.ports()::contains);
        assertThat(manifests.at("Service", "spec", "ports"))
                .isEqualTo(List.of(Map.of("name", "webhook", "port", 80, "targetPort", "webhook")));
    }

    @Test
    void theProbesAskWhatCamelAnswersAndNoOtherPort() {
        assertThat(properties.getProperty("camel.management.health-check-enabled"))
                .isEqualTo("true");
        Map.of("startupProbe", "live", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, path) -> assertThat(manifests.container(probe, "httpGet"))
                        .isEqualTo(Map.of("path", "/observe/health/" + path, "port", "probes")));
    }

    @Test
    void onlyThePathOfTheWebhookIsReachedFromOutside() {
        assertThat(manifests.at("Ingress", "spec", "rules", 0, "http", "paths")).satisfies(paths -> {
            assertThat((List<?>) paths).hasSize(1);
            Map<?, ?> path = (Map<?, ?>) ((List<?>) paths).get(0);
            assertThat(path.get("path")).isEqualTo("/penneo/webhook");
            assertThat(path.get("pathType")).isEqualTo("Exact");
            assertThat(path.get("backend"))
                    .isEqualTo(Map.of(
                            "service",
                            Map.of(
                                    "name",
                                    manifests.at("Service", "metadata", "name"),
                                    "port",
                                    Map.of("name", "webhook"))));
        });
        Object host = manifests.at("Ingress", "spec", "rules", 0, "host");
        assertThat(manifests.variables()).contains(Map.of("name", "PENNEO_PUBLIC_URL", "value", "https://" + host));
    }

    @Test
    void camelEndsBeforeKubernetesKills() {
        int camel = Integer.parseInt(properties.getProperty("camel.main.shutdown-timeout"));
        int kubernetes =
                (Integer) manifests.at("Deployment", "spec", "template", "spec", "terminationGracePeriodSeconds");
        assertThat(camel).isBetween(5, kubernetes - 5);
    }

    @Test
    void theImageRunsJavaAsProcessOneAndAsNobodyInParticular() {
        assertThat(dockerfile.all("ENTRYPOINT")).singleElement().asString().startsWith("[\"java\", ");
        assertThat(dockerfile.entryPoint())
                .contains("-XX:MaxRAMPercentage=60")
                .endsWith("org.apache.camel.main.Main")
                .noneMatch(word -> word.contains("$"));
        Object user = manifests.at("Deployment", "spec", "template", "spec", "securityContext", "runAsUser");
        assertThat(dockerfile.all("USER")).containsExactly(user + ":" + user);
        assertThat(dockerfile.all("WORKDIR")).containsExactly("/data");
        assertThat(manifests.container("volumeMounts", 0, "mountPath")).isEqualTo("/data");
    }

    @Test
    void theImageHasTheProgramAloneAndNoVariable() throws IOException {
        assertThat(dockerfile.all("COPY")).containsExactly("target/app/lib /app/lib", "target/app/*.jar /app/");
        assertThat(dockerfile.all("ENV")).isEmpty();
        assertThat(dockerfile.all("ARG")).isEmpty();
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).endsWith("*", "!target/app");
    }

    @Test
    void thePageHasTheWholeConfigurationToCopy() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/runtimes/kubernetes.md")))
                .contains("```properties\n" + Files.readString(Path.of("src/main/resources/application.properties"))
                        + "```");
    }

    private int port(String property) {
        return Integer.parseInt(properties.getProperty(property).replaceAll(".*:(\\d+)}}", "$1"));
    }

    /** The variables that the properties read: for each whether it has a default. */
    private Map<String, Boolean> variablesOfProperties() {
        Map<String, Boolean> variables = new TreeMap<>();
        properties
                .values()
                .forEach(value -> VARIABLE.matcher((String) value)
                        .results()
                        .forEach(match -> variables.put(match.group(1), match.group(2) != null)));
        return variables;
    }
}
