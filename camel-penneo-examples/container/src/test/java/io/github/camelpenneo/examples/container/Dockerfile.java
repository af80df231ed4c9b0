package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Dockerfile, as far as the tests read it.
 *
 * @param lines its instructions, without comments
 */
record Dockerfile(List<String> lines) {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final String APP = "/app/";

    /** The Dockerfile of this example. */
    static Dockerfile read() throws IOException {
        return new Dockerfile(Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    /** What follows an instruction, for each time that it is there. */
    List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** The words of the one entry point. */
    List<String> entryPoint() {
        return QUOTED.matcher(all("ENTRYPOINT").get(0))
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    /** The entry point with the Java of this test, and the folder of the build in place of the image's. */
    List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String app = Path.of("target", "app").toAbsolutePath() + "/";
        return Stream.concat(Stream.of(java), entryPoint().stream().skip(1).map(word -> word.replace(APP, app)))
                .toList();
    }

    /** The ports that it exposes. */
    List<Integer> ports() {
        return Pattern.compile("\\d+")
                .matcher(all("EXPOSE").get(0))
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
    }
}
