package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The table of what was run: {@code target/runtimes.md}. */
final class Results {

    private static final Path TABLE = Path.of("target", "runtimes.md");

    private final Map<String, String> rows = new TreeMap<>();

    /** Notes that a program went through the whole scenario, and writes the table anew. */
    synchronized void passed(Program program, Duration cpu, long memory) {
        rows.put(program.toString(), "| " + program + " | passed | " + cpu.toMillis() + " | " + memory + " |\n");
        try {
            Files.writeString(
                    TABLE,
                    "| program | result | CPU until ready, ms | memory then, MB |\n|---|---|---|---|\n"
                            + String.join("", rows.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
