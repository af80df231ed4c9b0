package io.github.camelpenneo.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoOperation;
import io.github.camelpenneo.waiting.KameletFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes the tables of the guide from the component's descriptor, and fails where one had drifted. */
class GuideTest {

    private static final Pattern CREDENTIAL = Pattern.compile(
            "camel\\.(component\\.penneo|kamelet\\.penneo-[a-z-]+)\\."
                    + "(client-?id|client-?secret|api-?key|secret-?key|access-?token|refresh-?token|webhook-?verify-?token|passphrase)"
                    + "[ \\t]*=[ \\t]*(?<value>\\S+)",
            Pattern.CASE_INSENSITIVE);

    private final GuideTables tables = new GuideTables();

    @ParameterizedTest
    @EnumSource(PenneoOperation.class)
    void thePageOfAnOperationHasItsOptionsAndHeaders(PenneoOperation operation) {
        GuidePage page = GuidePage.ofOperation(operation.name());
        String text = page.text();
        String upToDate = GuidePage.withTable(text, "options", tables.optionsOf(operation.name()));
        upToDate = GuidePage.withTable(upToDate, "headers", tables.headersOf(operation.name()));
        check(page, text, upToDate);
    }

    @Test
    void thePageOfTheConnectionHasTheOptionsThatAllOperationsHave() {
        GuidePage page = GuidePage.of("connection");
        String text = page.text();
        check(page, text, GuidePage.withTable(text, "options", tables.commonOptions()));
    }

    @Test
    void thePageOfTheKameletsHasTheirProperties() {
        GuidePage page = GuidePage.of("kamelets");
        String text = page.text();
        String upToDate = text;
        for (String name : KameletFile.NAMES) {
            upToDate = GuidePage.withTable(upToDate, name, KameletFile.of(name).table());
        }
        check(page, text, upToDate);
    }

    @ParameterizedTest
    @EnumSource(PenneoOperation.class)
    void theListOfOperationsNamesAll(PenneoOperation operation) {
        assertThat(GuidePage.of("README").text()).contains("(operations/" + operation + ".md)");
    }

    @Test
    void credentialsComeFromTheEnvironmentWhereverTheyAreShown() throws IOException {
        Path top = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(top)) {
            List<String> values = new ArrayList<>();
            for (Path file : files.filter(GuideTest::isShown).toList()) {
                Matcher credentials = CREDENTIAL.matcher(Files.readString(file));
                while (credentials.find()) {
                    values.add(credentials.group("value"));
                }
            }
            assertThat(values)
                    .hasSizeGreaterThan(20)
                    .allMatch(value ->
                            // Camel's placeholder of a variable; Spring's and Quarkus'
                            value.startsWith("{{env:") || value.startsWith("${"));
        }
    }

    /** The README, the guide, and the configuration of the examples. */
    private static boolean isShown(Path file) {
        String path = file.toString().replace('\\', '/');
        return !path.contains("/target/")
                && !path.contains("/src/test/")
                && (path.endsWith(".md") || path.endsWith("/application.properties"));
    }

    private static void check(GuidePage page, String text, String upToDate) {
        if (!text.equals(upToDate)) {
            page.write(upToDate);
        }
        assertThat(text.equals(upToDate))
                .as("%s had drifted and has been written anew: look at it and commit it", page.file())
                .isTrue();
    }

    @Test
    void noExampleEndsInMemory() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of(System.getProperty("basedir", ""), "..", "docs"))) {
            assertThat(pages.filter(page -> page.toString().endsWith(".md")))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContain("to: seda:", "to(\"seda:"));
        }
    }
}
