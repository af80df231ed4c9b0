package io.github.camelpenneo.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that opens every tunnel it is asked for, to one port of this machine. */
public final class TunnelProxy implements Closeable {

    private final int target;
    private final ServerSocket listener;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public TunnelProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The first line of each request. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> open(client));
            }
        } catch (IOException e) {
            // The test is over
        }
    }

    private void open(Socket client) {
        try {
            asked.add(head(client.getInputStream()).lines().findFirst().orElse(""));
            Socket server = new Socket("127.0.0.1", target);
            sockets.add(server);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            threads.execute(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            // The client has gone away
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them has gone away
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("The head broke off");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
