package io.github.camelpenneo.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.connection.Cut;

/**
 * Stands between a client and a server of this machine, passes on what they say, and cuts their connection after the byte
 * that it is told. To a server that still reads it looks as if the client had gone, and what it says to that is kept: so a
 * test knows what the server has made of what it got. For one request at a time.
 */
public final class CuttingProxy implements Closeable {

    private final int target;
    private final ServerSocket listener;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Passage passage = new Passage(Cut.none());

    public CuttingProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Counts from here on. */
    public Passage set(Cut cut) {
        passage = new Passage(cut);
        return passage;
    }

    private void listen() {
        try {
            while (true) {
                Connection connection = new Connection(listener.accept(), new Socket("127.0.0.1", target));
                connections.add(connection);
                connection.open();
            }
        } catch (IOException e) {
            // The test is over
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private final class Connection implements Closeable {

        private final Socket client;
        private final Socket server;
        private final AtomicInteger openSides = new AtomicInteger(2);
        private volatile Passage cutBy;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void open() throws IOException {
            Passage now = passage;
            if (now.isCut()) {
                // The client tries again: that is counted, and comes to nothing
                now.repeated();
                close();
                return;
            }
            if (now.begins().cuts()) {
                cut(now);
            }
            threads.execute(() -> {
                pass(Cut.Side.REQUEST, client, server);
                closeSide();
            });
            threads.execute(() -> {
                pass(Cut.Side.ANSWER, server, client);
                if (!isReset()) {
                    now().end();
                }
                closeSide();
            });
        }

        private void pass(Cut.Side side, Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                for (int n = from.getInputStream().read(buffer);
                        n >= 0;
                        n = from.getInputStream().read(buffer)) {
                    Passage now = now();
                    Passage.Decision decision = now.decide(side, buffer, n);
                    if (decision.passed() > 0) {
                        to.getOutputStream().write(buffer, 0, decision.passed());
                    }
                    if (decision.cuts()) {
                        cut(now);
                    }
                    if (cutBy != null && side == Cut.Side.REQUEST && now.cut().ending() == Cut.Ending.SILENT) {
                        return;
                    }
                }
                to.shutdownOutput();
            } catch (IOException e) {
                // One of them has gone away
            }
        }

        private void cut(Passage by) throws IOException {
            cutBy = by;
            if (!by.cut().lastWords().isEmpty()) {
                client.getOutputStream().write(by.cut().lastWords().getBytes(StandardCharsets.ISO_8859_1));
            }
            if (by.cut().ending() == Cut.Ending.RESET) {
                client.setSoLinger(true, 0);
                client.close();
            } else if (by.cut().ending() == Cut.Ending.CLOSED) {
                client.shutdownOutput();
            }
            // The last: once the server's side has ended, the client's has too
            if (by.cut().side() == Cut.Side.ANSWER) {
                server.close();
            } else {
                server.shutdownOutput();
            }
        }

        private Passage now() {
            return cutBy == null ? passage : cutBy;
        }

        private boolean isReset() {
            return cutBy != null && cutBy.cut().ending() == Cut.Ending.RESET;
        }

        private void closeSide() {
            boolean silent = cutBy != null && cutBy.cut().ending() == Cut.Ending.SILENT;
            if (openSides.decrementAndGet() == 0 && !silent) {
                // A reset goes out once the thread that read from the client has left the socket
                now().end();
                try {
                    close();
                } catch (IOException e) {
                    // It is not used any more
                }
            }
        }

        @Override
        public void close() throws IOException {
            connections.remove(this);
            client.close();
            server.close();
        }
    }
}
