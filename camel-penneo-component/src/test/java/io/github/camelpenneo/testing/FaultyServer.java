package io.github.camelpenneo.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/**
 * A server that gives out tokens, and answers every other request by one fault, or with one answer to the byte. It keeps
 * those other requests as they came.
 */
public final class FaultyServer implements Closeable {

    /** What happens once a request has been read whole. */
    @FunctionalInterface
    public interface Fault {
        void happen(Socket socket) throws IOException;
    }

    /** A request as it came; the body without its chunks' lengths. */
    public record Request(String head, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^Transfer-Encoding: *chunked");
    private static final String TOKEN = "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":600}";

    private final Fault fault;
    private final Queue<Fault> early;
    private final ServerSocket listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FaultyServer(Fault fault) {
        this(ServerSocketFactory.getDefault(), fault);
    }

    /**
     * A server that hears the beginning only of its first requests.
     *
     * @param sockets plain or of TLS
     * @param early what happens to these requests, of whose bodies next to nothing is read; the connections stay open
     */
    public FaultyServer(ServerSocketFactory sockets, Fault fault, Fault... early) {
        this.fault = fault;
        this.early = new ConcurrentLinkedQueue<>(List.of(early));
        try {
            listener = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.execute(this::listen);
    }

    /** The connection is reset. */
    public static Fault reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** The connection is closed without an answer. */
    public static Fault hangUp() {
        return Socket::close;
    }

    /** Nothing ever comes. */
    public static Fault stall() {
        return socket -> socket.getInputStream().read();
    }

    /** The answer is complete, and the connection stays open. */
    public static Fault answer(String status, String contentType, String body) {
        return socket -> write(
                socket,
                "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    /** The answer to the byte. */
    public static Fault raw(String answer) {
        return socket -> write(socket, answer);
    }

    /** The answer announces more than comes before the connection is closed. */
    public static Fault breakOff(String status, String contentType, String body) {
        return socket -> {
            write(
                    socket,
                    "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                            + (body.length() + 1000) + "\r\n\r\n" + body);
            socket.close();
        };
    }

    /** The answer announces more than comes, and the connection stays open. */
    public static Fault stallHalfway(String status, String contentType, String body) {
        return socket -> {
            write(
                    socket,
                    "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                            + (body.length() + 1000) + "\r\n\r\n" + body);
            socket.getInputStream().read();
        };
    }

    /** What comes is no HTTP. */
    public static Fault babble() {
        return socket -> {
            write(socket, "So long, and thanks\r\n\r\n");
            socket.close();
        };
    }

    public URI baseUrl() {
        if (listener instanceof SSLServerSocket) {
            return URI.create("https://localhost:" + listener.getLocalPort());
        }
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** All requests but those for tokens. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests broke off within their body. */
    public int brokenOff() {
        return brokenOff.get();
    }

    /** How many connections were opened, by all clients together. */
    public int connections() {
        return sockets.size();
    }

    /** How many connections no client has closed. */
    public int openConnections() {
        return open.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                open.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                boolean token = head.startsWith("POST /oauth/token ");
                Fault before = token ? null : early.poll();
                if (before != null) {
                    before.happen(socket);
                    over.await();
                }
                Request request = new Request(head, bodyOrCount(head, in));
                if (token) {
                    answer("200 OK", "application/json", TOKEN.formatted(nextToken()))
                            .happen(socket);
                } else {
                    requests.add(request);
                    fault.happen(socket);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone away, or the test is over
        } finally {
            open.decrementAndGet();
        }
    }

    private String nextToken() {
        int number = tokens.incrementAndGet();
        return number == 1 ? "a-token" : "a-token-" + number;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private byte[] bodyOrCount(String head, InputStream in) throws IOException {
        try {
            return body(head, in);
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        }
    }

    private static byte[] body(String head, InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return exactly(Integer.parseInt(length.group(1)), in);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (CHUNKED.matcher(head).find()) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.write(exactly(size, in));
                line(in);
            }
            line(in);
        }
        return body.toByteArray();
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
