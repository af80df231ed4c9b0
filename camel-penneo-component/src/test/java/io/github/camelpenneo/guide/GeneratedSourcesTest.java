package io.github.camelpenneo.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class GeneratedSourcesTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    @Test
    void whatIsCommittedIsWhatTheGeneratorMakes() throws IOException {
        SortedMap<String, String> committed = files(MODULE.resolve("target/generated-committed"));
        SortedMap<String, String> generated = files(MODULE.resolve("src/generated"));

        assertThat(committed)
                .as("src/generated has drifted: build once and commit it")
                .isNotEmpty()
                .isEqualTo(generated);
    }

    @Test
    void everyClassThatAGeneratedServiceNamesIsThere() throws IOException {
        Pattern named = Pattern.compile("(?m)^class=(\\S+)");
        SortedMap<String, String> services = files(MODULE.resolve("src/generated/resources/META-INF/services"));
        assertThat(services).isNotEmpty().allSatisfy((file, text) -> {
            Matcher service = named.matcher(text);
            while (service.find()) {
                assertThatCode(() -> Class.forName(service.group(1))).as(file).doesNotThrowAnyException();
            }
        });
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), read(file)));
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
