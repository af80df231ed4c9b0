package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static io.github.camelpenneo.examples.testing.Patience.await;

/** What goes wrong on a machine: power cuts, pauses, wrong clocks. */
final class Faults {

    private static final String LIBRARY = "libfaketime.so.1";

    private Faults() {}

    /** Kills a node, and starts it again after some time. */
    static void kill(Node node, Duration absence, Map<String, String> settings) throws Exception {
        node.kill();
        pass(absence);
        node.start(settings);
    }

    /** Stops a node's process (SIGSTOP), as a suspended machine or a long collection of garbage does, and lets it go on. */
    static void pause(Node node, Duration pause) throws Exception {
        signal("-STOP", node);
        try {
            pass(pause);
        } finally {
            signal("-CONT", node);
        }
    }

    /** Stops the database, and starts it again. */
    static void stop(Database database, Duration absence) throws Exception {
        database.stop();
        pass(absence);
        database.start();
    }

    /** Kills the database, and starts it again. */
    static void crash(Database database, Duration absence) throws Exception {
        database.crash();
        pass(absence);
        database.start();
    }

    /** Restarts the nodes one after the other with other settings; the next one's turn is when a node is ready again. */
    static void restartOneByOne(List<Node> nodes, Map<Node, Map<String, String>> settings) throws Exception {
        for (Node node : nodes) {
            node.terminate();
            node.start(settings.get(node));
            await().until(node::isReady);
        }
    }

    /**
     * The variables that put the clock of a process forward or back by Debian's faketime. The monotonic clock is left alone, as by a
     * wrong clock of a real machine.
     *
     * @param seconds how far; negative: back
     * @return empty if faketime is not installed
     */
    static Optional<Map<String, String>> clock(int seconds) throws IOException {
        return library()
                .map(library -> new HashMap<>(Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME",
                        "%+ds".formatted(seconds),
                        // with the "fix" for old C libraries, timed waits of the JVM take several times as long
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0",
                        "DONT_FAKE_MONOTONIC",
                        "1")));
    }

    private static Optional<Path> library() throws IOException {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(libraries)) {
            return folders.map(folder -> folder.resolve("faketime").resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    private static void signal(String signal, Node node) throws Exception {
        int status = new ProcessBuilder("kill", signal, String.valueOf(node.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill " + signal + " of " + node.name() + " failed with status " + status);
        }
    }

    /** Lets real time pass: the processes have no other. */
    static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
