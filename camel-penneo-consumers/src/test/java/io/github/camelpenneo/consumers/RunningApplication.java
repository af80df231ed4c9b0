package io.github.camelpenneo.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of an application, ended with all that it has started. */
final class RunningApplication implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Path output;

    private RunningApplication(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RunningApplication start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Path output = folder.resolve("output.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new RunningApplication(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the application by a signal: TERM, or KILL, with no chance to tidy up. */
    void end(String signal) {
        if (signal.equals("KILL")) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        } else {
            close();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end within " + STOP_SECONDS + " s:\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
