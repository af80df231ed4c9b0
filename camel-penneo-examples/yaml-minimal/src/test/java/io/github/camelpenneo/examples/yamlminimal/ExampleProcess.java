package io.github.camelpenneo.examples.yamlminimal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The example in a process of its own, with a folder to work in. */
record ExampleProcess(Process process, Path folder) implements AutoCloseable {

    /** Starts it as its README says, with variables of the environment; the arguments are for java: options, class, arguments. */
    static ExampleProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder java = new ProcessBuilder(command).directory(folder.toFile());
        java.environment().putAll(environment);
        Path output = folder.resolve("output.txt");
        Process process = java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new ExampleProcess(process, folder);
    }

    /** The files that match a glob below the folder, such as {@code archive/*.pdf}; none while the folder is changing. */
    List<Path> find(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + folder + "/" + glob);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(matcher::matches).sorted().toList();
        } catch (UncheckedIOException | IOException e) {
            return List.of();
        }
    }

    /** All that it has written, and what those before it in this folder have. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    /** Ends it at once, as a power cut would. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
