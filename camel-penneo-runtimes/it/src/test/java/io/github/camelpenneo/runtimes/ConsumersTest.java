package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The applications of users, with nothing on their class path but what their POM says: each starts, sends one contract and ends,
 * and shows no secret at INFO.
 */
class ConsumersTest {

    private static final Pattern JACKSON =
            Pattern.compile("jackson-(core|databind|dataformat-\\w+|datatype-\\w+)-(\\d+\\.\\d+)\\.[^/]*jar");
    private static final String SENT = "Sent Agreement.pdf";

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox;
    private final Map<String, String> options = new LinkedHashMap<>();

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
        option("base-url", sandbox.baseUrl().toString());
        option("oauth-url", sandbox.oauthUrl().toString());
        option("client-id", sandbox.clientId());
        option("client-secret", sandbox.clientSecret());
        option("api-key", sandbox.apiKey());
        option("secret-key", sandbox.apiSecret());
        option("webhook-verify-token", "planted-verify-token");
        option("passphrase", "planted-passphrase-0123456789");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.10.5", "4.14.0", "4.18.0", "4.22.0"})
    void camelMainWithRoutesAndTemplatesInJavaAlone(String camel) {
        Application application = Application.of("main-java", folder).onCamel(camel);
        application.run("mvn package", Map.of());
        List<Path> classPath = application.classPath("runtime");
        assertThat(classPath).noneMatch(jar -> jar.toString().contains("yaml"));
        assertOneJackson(classPath);
        assertSends(application.start("com.example.Contracts", classPath, options));
    }

    @Test
    void aTestOfAUserWithTheSandboxAndCamelsTestSupport() throws IOException {
        Application application = Application.of("junit", folder);
        Path resources = Files.createDirectories(folder.resolve("src/test/resources"));
        Files.copy(Contracts.SAMPLE, resources.resolve("contract.pdf"));
        application.run("mvn package", Map.of());
        assertThat(folder.resolve("target/surefire-reports")).isNotEmptyDirectory();
        assertOneJackson(application.classPath("test"));
    }

    private void option(String name, String value) {
        options.put("camel.component.penneo." + name, value);
    }

    private void assertSends(RunningApplication started) {
        try (RunningApplication application = started) {
            new Contracts(folder).put("Agreement.pdf");
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> application.output().contains(SENT) || !application.isRunning());
            assertThat(application.output()).contains(SENT);
            await().until(() -> sandbox.caseFiles().size() == 1);
            for (String secret :
                    List.of("client-secret", "api-key", "secret-key", "webhook-verify-token", "passphrase")) {
                assertThat(application.output()).doesNotContain(options.get("camel.component.penneo." + secret));
            }
        }
    }

    /** Jackson's jars fit together in one minor version only. */
    private static void assertOneJackson(List<Path> classPath) {
        assertThat(classPath.stream()
                        .map(jar -> JACKSON.matcher(jar.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(jar -> jar.group(2))
                        .distinct())
                .hasSize(1);
    }
}
