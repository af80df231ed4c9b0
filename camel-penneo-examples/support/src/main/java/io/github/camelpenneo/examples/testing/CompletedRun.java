package io.github.camelpenneo.examples.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What there is to see of an example that has run to its end.
 *
 * @param status the exit status
 * @param output all that it wrote
 */
public record CompletedRun(int status, String output) {

    private static final String SIGNED = "Signed: ";
    private static final Pattern SECRET = Pattern.compile("/signing/|[0-9a-f]{64}");

    /** Runs an example in a process of its own until it ends by itself; see {@link ExampleProcess#start}. */
    public static CompletedRun of(Path folder, String... arguments) throws IOException {
        try (ExampleProcess example = ExampleProcess.start(folder, Map.of(), arguments)) {
            return example.complete();
        }
    }

    /** The lines with a signing link or a job handle. */
    public List<String> linesWithSecrets() {
        return output.lines().filter(SECRET.asPredicate()).toList();
    }

    /** The signed file that it names. */
    public Path signed() {
        String line =
                output.lines().filter(it -> it.startsWith(SIGNED)).findFirst().orElseThrow();
        return Path.of(line.substring(SIGNED.length()));
    }
}
