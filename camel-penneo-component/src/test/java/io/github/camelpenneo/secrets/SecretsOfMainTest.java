package io.github.camelpenneo.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoEndpointUriFactory;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.waiting.KameletFile;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.SensitiveUtils;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What camel-main shows of the options that it is given as they are. */
class SecretsOfMainTest {

    private static final String PLANTED = "planted-0123456789-";
    /** Names of options to their values: each secret is planted, but those that the sandbox has to know. */
    private static final List<String> SECRETS =
            List.of("clientId", "clientSecret", "apiKey", "secretKey", "webhookVerifyToken", "passphrase");

    private final Properties properties = new Properties();

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Stream<String> secretOptions() {
        return Stream.concat(
                        new PenneoEndpointUriFactory().secretPropertyNames().stream(),
                        KameletFile.NAMES.stream().map(KameletFile::of).flatMap(SecretsOfMainTest::passwords))
                .distinct();
    }

    private static Stream<String> passwords(KameletFile kamelet) {
        return kamelet.properties().entrySet().stream()
                .filter(property -> "password".equals(((Map<?, ?>) property.getValue()).get("format")))
                .map(property -> (String) property.getKey());
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void everyOptionThatIsSecretHasANameThatThisCamelMasks(String option) {
        assertThat(SensitiveUtils.containsSensitive(option)).isTrue();
        assertThat(SensitiveUtils.containsSensitive("camel.component.penneo." + option))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "TRACE"})
    void literalValuesOfTheComponentAreSeenInNoLog(String level) throws Exception {
        try (CapturedLogs logs = new CapturedLogs(Level.valueOf(level))) {
            SECRETS.forEach(option -> property("camel.component.penneo." + option, value(option)));
            runs(main(), "penneo:listCaseFiles");
            assertThat(logs.lines()).anyMatch(line -> line.contains("secretKey = xxxxxx"));
            hidden(logs.linesThatUsersHave());
        }
    }

    @ParameterizedTest
    @CsvSource({"INFO, secret-key", "INFO, secretKey", "TRACE, secretKey"})
    @Tag("kamelet")
    void literalValuesOfAKameletAreSeenInNoLog(String level, String spelling) throws Exception {
        try (CapturedLogs logs = new CapturedLogs(Level.valueOf(level))) {
            for (String option : List.of("clientId", "clientSecret", "apiKey")) {
                property("camel.kamelet.penneo-download-action." + option, value(option));
            }
            property("camel.kamelet.penneo-download-action." + spelling, value("secretKey"));
            Main main = main();
            main.configure().addRoutesBuilder(calling("penneo-download-action"));
            runs(main, "direct:call");
            assertThat(sandbox.requests()).anyMatch(request -> request.path().equals("/api/v3/casefiles/7"));
            // The properties of a Kamelet become options in a URI, which Camel itself logs whole at TRACE
            hidden(logs.linesThatUsersHave().stream()
                    .filter(line -> level.equals("INFO") || !line.startsWith("org.apache.camel."))
                    .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.penneo.api-secret, secretKey",
        "camel.component.penneo.apiSecret, secretKey",
        "camel.component.penneo.configuration.apiSecret, secretKey",
        "camel.component.penneo.configuration.api-secret, secretKey",
        "camel.component.penneo.webhook-secret, webhookVerifyToken",
        "camel.component.penneo.pathSecret, passphrase",
        "camel.component.?penneo.path-secret, passphrase"
    })
    void anEarlierNameFailsTheStartTellsTheNewOneAndShowsNoValue(String property, String name) throws IOException {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            SECRETS.forEach(option -> property("camel.component.penneo." + option, value(option)));
            property(property, PLANTED + "old");
            Main main = main();
            Throwable failure = catchThrowable(main::start);
            main.stop();
            assertThat(failure).isNotNull();
            assertThat(text(failure)).contains("is now " + name).doesNotContain(PLANTED);
            hidden(logs.linesThatUsersHave());
        }
    }

    @ParameterizedTest
    @CsvSource({"camel.kamelet.penneo-sign-action.apiSecret", "camel.kamelet.penneo-sign-action.api-secret"})
    @Tag("kamelet")
    void anEarlierNameOfAKameletFailsTheStartAndTellsTheNewOne(String property) throws IOException {
        for (String option : List.of("clientId", "clientSecret", "apiKey")) {
            property("camel.kamelet.penneo-sign-action." + option, value(option));
        }
        property(property, PLANTED + "old");
        Main main = main();
        main.configure().addRoutesBuilder(calling("penneo-sign-action"));
        Throwable failure = catchThrowable(main::start);
        main.stop();
        assertThat(failure).isNotNull();
        assertThat(text(failure)).contains("is now secretKey").doesNotContain(PLANTED);
    }

    private void property(String name, String value) {
        properties.setProperty(name, value);
    }

    /** camel-main with what a user's file has. */
    private Main main() throws IOException {
        property("camel.component.penneo.base-url", sandbox.baseUrl().toString());
        property("camel.component.penneo.oauth-url", sandbox.oauthUrl().toString());
        Path file = folder.resolve("application.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:" + file);
        return main;
    }

    private static RouteBuilder calling(String kamelet) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call").to("kamelet:" + kamelet);
            }
        };
    }

    private static void runs(Main main, String endpoint) throws Exception {
        main.start();
        try {
            main.getCamelTemplate()
                    .send(endpoint, exchange -> exchange.getMessage().setBody(7L));
        } finally {
            main.stop();
        }
    }

    private String value(String option) {
        return switch (option) {
            case "clientId" -> sandbox.clientId();
            case "clientSecret" -> sandbox.clientSecret();
            case "apiKey" -> sandbox.apiKey();
            case "secretKey" -> sandbox.apiSecret();
            default -> PLANTED + option;
        };
    }

    private void hidden(List<String> lines) {
        for (String secret : List.of(sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret(), PLANTED)) {
            assertThat(lines.stream().filter(line -> line.contains(secret)).limit(3))
                    .isEmpty();
        }
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
