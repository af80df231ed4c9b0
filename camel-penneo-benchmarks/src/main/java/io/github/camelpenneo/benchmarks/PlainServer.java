package io.github.camelpenneo.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A Penneo that costs next to nothing: a thread for each connection, which reads a request and writes a fixed answer. A process of
 * its own, so that its allocations are not those of the client. Prints its port, and ends with the process that started it.
 */
public final class PlainServer {

    private static final byte[] JOB = answer(
            "201 Created",
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"5f2c8f3e-8f5b-4c5e-9d1c-0f1d2b3a4c5d\","
                    + "\"payloadHash\":\"9f86d081884c7d659a2feaa0c55ad015\",\"status\":\"queued\"}]}");
    private static final byte[] STATUS = answer(
            "200 OK",
            "{\"uuid\":\"5f2c8f3e-8f5b-4c5e-9d1c-0f1d2b3a4c5d\",\"jobStatus\":\"completed\",\"result\":{\"errors\":[],"
                    + "\"data\":{\"caseFile\":{\"id\":1234567},\"signingLinks\":[{\"name\":\"Mette Jensen\",\"role\":\"signer\",\"signingLink\":"
                    + "\"https://sandbox.penneo.com/signing/x/0123456789abcdef0123456789abcdef\"},{\"name\":\"Jens Hansen\","
                    + "\"signingLink\":\"https://sandbox.penneo.com/signing/x/fedcba9876543210fedcba9876543210\"}]}}}");

    private final InputStream in;
    private final OutputStream out;
    private final byte[] sink = new byte[64 * 1024];

    private PlainServer(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = socket.getOutputStream();
    }

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            daemon(() -> {
                while (true) {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    daemon(() -> {
                        try (socket) {
                            new PlainServer(socket).serve();
                        }
                    });
                }
            });
            while (System.in.read() >= 0) {
                // The process that started this one lives
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The client has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] answer(String status, String json) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                        + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void serve() throws IOException {
        for (String request = line(); request != null; request = line()) {
            long length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:");
            }
            if (chunked) {
                skipChunks();
            } else {
                skip(length);
            }
            out.write(request.contains("/status") ? STATUS : JOB);
        }
    }

    private void skipChunks() throws IOException {
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            skip(length);
            line();
        } while (length > 0);
    }

    private void skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            int read = in.read(sink, 0, (int) Math.min(sink.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
