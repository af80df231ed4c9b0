package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A process of an application, ended with all that it has started. */
final class RunningApplication implements AutoCloseable {

    /** As long as Kubernetes waits, by default, between SIGTERM and SIGKILL. */
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Path output;

    private RunningApplication(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RunningApplication start(Function<Path, ProcessBuilder> command, Path output) {
        try {
            Files.deleteIfExists(output);
            return new RunningApplication(command.apply(output).start(), output);
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

    /** The CPU time of the process and of what it has started, until now. */
    Duration cpu() {
        return processes().stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The resident memory of the process and of what it has started, in MB; 0 where the system does not tell. */
    long memory() {
        return processes().stream().mapToLong(RunningApplication::memory).sum() / 1024;
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static long memory(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
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
