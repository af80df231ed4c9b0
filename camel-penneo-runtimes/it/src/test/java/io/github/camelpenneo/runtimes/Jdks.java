package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of the machine, which lie beside the one that runs the tests. */
final class Jdks {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** The newest JDK of the machine, if there is a newer one than that of the tests. */
    static Optional<Path> newest() {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> neighbours = Files.list(own.getParent())) {
            return neighbours
                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                    .filter(home -> feature(home) > Runtime.version().feature())
                    .max(Comparator.comparingInt(Jdks::feature));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature release of a JDK, such as 17; 0 where it does not tell. */
    static int feature(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
