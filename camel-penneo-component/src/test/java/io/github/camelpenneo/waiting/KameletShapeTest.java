package io.github.camelpenneo.waiting;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoEndpoint;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every Kamelet is described as those of the public catalog are, and takes what it describes. */
class KameletShapeTest {

    private static final List<String> SECRETS =
            List.of("clientId", "clientSecret", "apiKey", "secretKey", "webhookVerifyToken");
    /** Handed on to the endpoint alone, which refuses them and names the new ones. */
    private static final List<String> EARLIER_NAMES = List.of("apiSecret", "webhookSecret");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(\\w+)}}");

    static Stream<String> names() {
        return KameletFile.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itSaysWhatItIs(String name) {
        KameletFile kamelet = KameletFile.of(name);
        assertThat(kamelet.at("apiVersion")).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.at("kind")).isEqualTo("Kamelet");
        assertThat(kamelet.at("metadata", "name")).isEqualTo(name);
        assertThat(kamelet.at("metadata", "labels", "camel.apache.org/kamelet.type"))
                .isEqualTo(name.substring(name.lastIndexOf('-') + 1));
        for (String annotation : List.of("support.level", "group", "namespace")) {
            assertThat(kamelet.at("metadata", "annotations", "camel.apache.org/kamelet." + annotation))
                    .as(annotation)
                    .isNotNull();
        }
        assertThat(kamelet.at("metadata", "annotations", "camel.apache.org/provider"))
                .isNotNull();
        assertThat((String) kamelet.at("spec", "definition", "title")).startsWith("Penneo ");
        assertThat((String) kamelet.at("spec", "definition", "description")).contains(".");
        assertThat(kamelet.at("spec", "definition", "type")).isEqualTo("object");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPropertyIsDescribedAndUsed(String name) {
        KameletFile kamelet = KameletFile.of(name);
        assertThat(kamelet.properties()).allSatisfy((property, description) -> {
            Map<?, ?> field = (Map<?, ?>) description;
            for (String key : List.of("title", "description", "type")) {
                assertThat(field.get(key)).as("%s of %s", key, property).isNotNull();
            }
            assertThat((String) field.get("description")).endsWith(".");
            boolean alwaysThere = field.containsKey("default") || kamelet.isRequired(property);
            assertThat(kamelet.text()).contains(alwaysThere ? "{{" + property + "}}" : "{{?" + property + "}}");
        });
        assertThat(PLACEHOLDER.matcher(kamelet.text()).results().map(match -> match.group(1)))
                .allMatch(used -> used.equals("routeId")
                        || EARLIER_NAMES.contains(used)
                        || kamelet.properties().containsKey(used)
                        || kamelet.beans().contains(used));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySecretIsAPassword(String name) {
        KameletFile kamelet = KameletFile.of(name);
        assertThat(kamelet.properties()).allSatisfy((property, description) -> {
            Map<?, ?> field = (Map<?, ?>) description;
            if (SECRETS.contains(property)) {
                assertThat(field.get("format")).isEqualTo("password");
                assertThat(field.get("x-descriptors")).isEqualTo(List.of("urn:camel:group:credentials"));
                assertThat(field.containsKey("default") || field.containsKey("example"))
                        .isFalse();
            } else {
                assertThat(field.containsKey("format")).isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void itNamesThisVersionOfTheComponent(String name) {
        KameletFile kamelet = KameletFile.of(name);
        List<?> dependencies = (List<?>) kamelet.at("spec", "dependencies");
        assertThat(dependencies.contains("camel:kamelet")).isTrue();
        assertThat(dependencies)
                .anySatisfy(dependency -> assertThat((String) dependency)
                        .matches("mvn:io\\.github\\.camelpenneo:camel-penneo:\\d[\\w.-]+"));
        assertThat(kamelet.text()).doesNotContain("@project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"penneo-sign-action", "penneo-download-action"})
    void aSecretReachesTheComponentAsItIs(String name) {
        String secret = "a+b%c&d=e f#g";
        try (SandboxContext penneo = new SandboxContext(URI.create("http://127.0.0.1:1"))) {
            Properties properties = new Properties();
            properties.setProperty("camel.kamelet." + name + ".clientSecret", secret);
            penneo.camel().getPropertiesComponent().setInitialProperties(properties);
            penneo.route("direct:caller", "kamelet:" + name);
            assertThat(penneo.camel().getEndpoints())
                    .filteredOn(PenneoEndpoint.class::isInstance)
                    .isNotEmpty()
                    .allSatisfy(endpoint -> {
                        assertThat(((PenneoEndpoint) endpoint).getCredentials().getClientSecret())
                                .isEqualTo(secret);
                        assertThat(endpoint.toString()).doesNotContain("a+b", "d=e");
                    });
        }
    }
}
