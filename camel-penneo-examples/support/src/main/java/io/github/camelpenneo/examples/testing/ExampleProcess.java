package io.github.camelpenneo.examples.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An example in a process of its own, with a folder to work in. */
public final class ExampleProcess implements AutoCloseable {

    private final Process process;
    private final WorkFolder folder;
    private final Path output;

    private ExampleProcess(Process process, WorkFolder folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /**
     * Starts an example in a folder, with the class path of this test.
     *
     * @param folder its working directory, which gets a file with what it writes, too
     * @param environment variables for it
     * @param arguments those of java: options, class, arguments
     */
    public static ExampleProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        // a process that lives for seconds is over before what the second compiler does for it pays off
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder java = new ProcessBuilder(command).directory(folder.toFile());
        java.environment().putAll(environment);
        Path output = Files.createTempFile(folder, "output-", ".txt");
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new ExampleProcess(process, new WorkFolder(folder), output);
    }

    /** As the operating system knows it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The folder that it works in. */
    public WorkFolder folder() {
        return folder;
    }

    /** All that it has written so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it ends by itself. */
    CompletedRun complete() throws IOException {
        int status = process.onExit().join().exitValue();
        return new CompletedRun(status, output());
    }

    /** Ends it at once, as a power cut would. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
