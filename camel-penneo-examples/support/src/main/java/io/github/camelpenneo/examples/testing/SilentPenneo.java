package io.github.camelpenneo.examples.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes every request and never answers. */
public final class SilentPenneo implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    /** Listens on a port of the loopback that was free. */
    public SilentPenneo() throws IOException {
        threads.execute(this::accept);
    }

    /** What takes the place of the base URL of Penneo. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The first line of every request so far. */
    public List<String> requestLines() {
        return requestLines;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> read(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over
        }
    }

    private void read(Socket socket) {
        try {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = request.readLine();
            if (line != null) {
                requestLines.add(line);
            }
        } catch (IOException e) {
            // The process was killed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
