package io.github.camelpenneo.examples.pollingonly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Looks up, in Linux' /proc, on which TCP sockets a process listens. */
final class ServerSockets {

    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ServerSockets() {}

    static Set<String> of(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            try (Stream<String> lines = Files.lines(proc.resolve("net").resolve(table))) {
                lines.map(line -> line.trim().split("\\s+"))
                        .filter(fields -> fields[STATE].equals(LISTENING))
                        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
            }
        }
        Set<String> opened = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
            for (Path descriptor : descriptors.filter(Files::exists).toList()) {
                opened.add(Files.readSymbolicLink(descriptor).toString());
            }
        }
        sockets.retainAll(opened);
        return sockets;
    }
}
