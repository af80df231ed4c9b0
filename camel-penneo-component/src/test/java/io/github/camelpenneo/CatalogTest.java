package io.github.camelpenneo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.waiting.KameletFile;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools read of the component: the catalog's descriptor. */
@Tag("one-line")
class CatalogTest {

    private static final Set<String> GROUPS = Set.of(
            "common",
            "producer",
            "producer (advanced)",
            "consumer",
            "consumer (advanced)",
            "scheduler",
            "security",
            "filter",
            "advanced");
    private static final String OF_CAMEL_BUT_NOT_LISTED = "pollingConsumer";
    private static final String LIST = "META-INF/services/org/apache/camel/component.properties";
    private static final Pattern GUIDE_URI = Pattern.compile("penneo:[a-zA-Z]+(\\?[^\\s\"'`<>|]+)?");

    private final String json = read("/META-INF/io/github/camelpenneo/penneo.json");
    private final ComponentModel component = JsonMapper.generateComponentModel(json);
    private final List<EndpointOptionModel> options = component.getEndpointParameterOptions();

    @Test
    void noDescriptionHasAngleBrackets() throws IOException {
        // Camel's tools take them for markup, and leave out what is between them
        Pattern description = Pattern.compile("description\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*)?)+");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = description.matcher(Files.readString(source));
                while (found.find()) {
                    assertThat(found.group()).as(source.toString()).doesNotContain("<", ">");
                }
            }
        }
        assertThat(json).contains("CamelPenneoSigners").contains("angle brackets");
    }

    @Test
    void everyOptionIsInOneOfCamelsGroups() {
        assertThat(options).extracting(EndpointOptionModel::getGroup).allMatch(GROUPS::contains);
        assertThat(options)
                .filteredOn(option -> option.isSecret() || option.getName().equals("tokenStore"))
                .extracting(EndpointOptionModel::getGroup)
                .containsOnly("security");
    }

    @Test
    void anOptionOfOneKindOfEndpointIsInAGroupOfThatKind() {
        for (EndpointOptionModel option : options.stream()
                .filter(ours -> ours.getConfigurationClass() != null)
                .toList()) {
            List<PenneoOperation> takers = takers(option);
            boolean producers = takers.stream().allMatch(PenneoOperation::isProducer);
            boolean consumers = takers.stream().allMatch(PenneoOperation::isConsumer);
            assertThat(option.getGroup().startsWith("producer") && !producers
                            || option.getGroup().startsWith("consumer") && !consumers)
                    .as(option.getName() + " " + option.getGroup() + " " + takers)
                    .isFalse();
        }
    }

    @Test
    void everyOperationTakesTheOptionsThatAreLabelledWithIt() {
        Map<String, Set<String>> labelled = new TreeMap<>();
        Map<String, Set<String>> taken = new TreeMap<>();
        for (EndpointOptionModel option : options) {
            Set<String> operations = Stream.of(option.getLabel().split(","))
                    .filter(label -> Arrays.stream(PenneoOperation.values())
                            .anyMatch(operation -> operation.name().equals(label)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!operations.isEmpty()) {
                labelled.put(option.getName(), operations);
                taken.put(
                        option.getName(),
                        takers(option).stream()
                                .map(PenneoOperation::name)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        assertThat(taken).isEqualTo(labelled);
    }

    @Test
    void everyOptionIsTakenBySomeOperationAndNoOtherOptionIs() {
        Set<String> taken = Arrays.stream(PenneoOperation.values())
                .flatMap(operation -> operation.options().stream())
                .filter(option -> !option.startsWith(OF_CAMEL_BUT_NOT_LISTED))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(taken)
                .isEqualTo(options.stream()
                        .map(EndpointOptionModel::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<PenneoOperation> takers(EndpointOptionModel option) {
        return Arrays.stream(PenneoOperation.values())
                .filter(operation -> operation.options().contains(option.getName()))
                .toList();
    }

    @Test
    void everyOptionHasADescriptionAndValuesWhereTheyAreKnown() {
        assertThat(options)
                .allSatisfy(option ->
                        assertThat(option.getDescription()).as(option.getName()).isNotBlank());
        for (String option : List.of("environment", "service", "subscribe", "acknowledge", "uploadMode")) {
            assertThat(option(option).getEnums()).as(option).hasSizeGreaterThan(1);
        }
    }

    @Test
    void theOperationIsRequiredAndEachHasADescriptionOfItsOwn() {
        EndpointOptionModel operation = component.getEndpointPathOptions().get(0);
        assertThat(operation.isRequired()).isTrue();
        assertThat(operation.getEnums())
                .isEqualTo(Arrays.stream(PenneoOperation.values())
                        .map(PenneoOperation::name)
                        .toList());
        for (PenneoOperation value : PenneoOperation.values()) {
            assertThat(operation.getDescription()).containsPattern("\\. " + value + " [a-z]+ .*\\.");
        }
    }

    @Test
    void theDefaultsAreThoseThatCount() {
        assertThat(option("delay").getDefaultValue()).isNull();
        assertThat(option("delay").getDescription()).contains("60000 for caseFiles", "1000 for jobs");
        assertThat(option("initialDelay").getDefaultValue()).hasToString("1000");
        assertThat(component.isAsync()).isTrue();
    }

    private EndpointOptionModel option(String name) {
        return options.stream()
                .filter(option -> option.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void toolsThatReadOnlyTheListOfComponentsFindIt() throws IOException {
        Properties listed = new Properties();
        for (URL list : Collections.list(PenneoComponent.class.getClassLoader().getResources(LIST))) {
            Properties components = new Properties();
            try (InputStream in = list.openStream()) {
                components.load(in);
            }
            if ("penneo".equals(components.get("components"))) {
                listed.putAll(components);
            }
        }
        assertThat(listed)
                .containsEntry("components", "penneo")
                .containsEntry("groupId", component.getGroupId())
                .containsEntry("artifactId", component.getArtifactId())
                .containsEntry("version", component.getVersion());
    }

    @Test
    void everyKameletHasAnIcon() {
        for (String name : KameletFile.NAMES) {
            assertThat(read("/kamelets/" + name + ".kamelet.yaml"))
                    .as(name)
                    .containsPattern(
                            "camel\\.apache\\.org/kamelet\\.icon: \"?data:image/svg\\+xml;base64,[A-Za-z0-9+/=]{100,}");
        }
    }

    @Test
    void camelsCatalogTakesTheUrisOfTheGuide() throws IOException {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("penneo", PenneoComponent.class.getName(), json);
        Set<String> uris = new LinkedHashSet<>();
        Path top = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(top.resolve("docs"))) {
            for (Path file : Stream.concat(files, Stream.of(top.resolve("README.md")))
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()) {
                Matcher found = GUIDE_URI.matcher(Files.readString(file));
                while (found.find()) {
                    uris.add(found.group().replaceAll("[.,;:)…]+$", ""));
                }
            }
        }
        Set<String> known = Arrays.stream(PenneoOperation.values())
                .map(PenneoOperation::name)
                .collect(Collectors.toSet());
        uris.removeIf(uri -> !known.contains(uri.split("[:?]")[1]));
        assertThat(uris).hasSizeGreaterThan(20);
        for (String uri : uris) {
            EndpointValidationResult result = catalog.validateEndpointProperties(uri, false);
            assertThat(result.isSuccess())
                    .as(uri + "\n" + result.summaryErrorMessage(false))
                    .isTrue();
        }
    }

    private static String read(String resource) {
        try (InputStream in = CatalogTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
