package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the example fit together, and the guide shows them as they are. No image has been built here. */
class FilesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path PAGE = Path.of("../../docs/several-nodes.md");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:(\\w+)(:[^}]*}?)?}}");

    @ParameterizedTest
    @ValueSource(strings = {"job", "mark", "state", "token"})
    void theSchemaHasTheTablesOfTheComponent(String table) throws IOException {
        String schema = statements(Files.readString(RESOURCES.resolve("schema.sql")));
        try (InputStream own = getClass().getResourceAsStream("/camel-penneo/camel_penneo_" + table + ".sql")) {
            assertThat(schema).contains(statements(new String(own.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void theGuideHasTheFilesToCopy() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        block("properties", RESOURCES.resolve("application.properties")),
                        block(
                                "java",
                                Path.of("src/main/java/io/github/camelpenneo/examples/severalnodes/Buckets.java")),
                        block("nginx", Path.of("nginx.conf")));
    }

    @Test
    void composeGivesEachNodeEveryVariableThatIsNeeded() throws IOException {
        Set<String> given = new TreeSet<>(((Map<?, ?>) node().get("environment"))
                .keySet().stream().map(String.class::cast).toList());
        Files.readAllLines(Path.of("contracts.example.env")).stream()
                .filter(line -> line.contains("="))
                .forEach(line -> given.add(line.substring(0, line.indexOf('='))));
        assertThat(given).containsAll(neededVariables());
    }

    @Test
    void composeHasThreeNodesOfOneKindBehindTheProxy() throws IOException {
        Map<?, ?> services = (Map<?, ?>) compose().get("services");
        List<String> nodes = services.keySet().stream()
                .map(String.class::cast)
                .filter(name -> name.startsWith("node-"))
                .toList();
        assertThat(nodes).hasSize(3).allSatisfy(name -> {
            assertThat((Map<?, ?>) services.get(name)).extracting("hostname").isEqualTo(name);
            assertThat((Map<?, ?>) services.get(name)).extracting("<<").isEqualTo(node());
            assertThat(Files.readString(Path.of("nginx.conf"))).contains("server " + name + ":8080 ");
        });
    }

    @Test
    @EnabledIf("hasNginx")
    void nginxReadsItsConfiguration(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("nginx.conf");
        Files.writeString(
                file,
                "pid " + folder.resolve("pid") + ";\n"
                        + Files.readString(Path.of("nginx.conf")).replaceAll("node-(\\d):", "127.0.0.$1:"));
        Process nginx = new ProcessBuilder(NGINX.toString(), "-t", "-c", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(nginx.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(nginx.waitFor()).as(output).isZero();
    }

    static boolean hasNginx() {
        return Files.exists(NGINX);
    }

    private static Map<?, ?> node() throws IOException {
        return (Map<?, ?>) compose().get("x-node");
    }

    private static Map<?, ?> compose() throws IOException {
        LoadSettings settings = LoadSettings.builder().build();
        return (Map<?, ?>) new Load(settings).loadFromString(Files.readString(Path.of("compose.yaml")));
    }

    private static Set<String> neededVariables() throws IOException {
        Matcher variables = VARIABLE.matcher(Files.readString(RESOURCES.resolve("application.properties")));
        return variables
                .results()
                .filter(variable -> variable.group(2) == null)
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }

    private static String block(String language, Path file) throws IOException {
        return "```" + language + "\n" + Files.readString(file) + "```\n";
    }

    /** Without comments, and with single spaces. */
    private static String statements(String sql) {
        return Arrays.stream(sql.split("\n"))
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
