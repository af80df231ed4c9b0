package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A pooled connection that never logs to {@code org.apache.hc.client5.http.wire} and
 * {@code org.apache.hc.client5.http.headers}, whatever the level of these loggers: the logs would contain tokens, bodies and
 * signing links. The connection class of the HTTP library has no such setting. This class also reads an early response of a server
 * that has stopped reading the request.
 */
class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** The HTTP library has no limit of its own, so a response without end would take all memory. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(32 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private static final long NEVER = 0;

    private final ResponseParser parser;
    private volatile boolean closed;
    private volatile boolean earlyResponse;
    private volatile Timeout socketTimeout;

    private volatile long idleSince = NEVER;
    private boolean awaitsHead;

    QuietConnection() {
        this(new ResponseParser(LIMITS));
    }

    private QuietConnection(ResponseParser parser) {
        super(LIMITS, null, null, null, null, null, new ResponseParser.Factory(parser));
        this.parser = parser;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket));
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        if (closed) {
            // The request was cancelled while the socket was connecting
            holder.getSocket().close();
            throw new InterruptedIOException("Connection already shut down");
        }
        super.bind(holder);
        socketTimeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void passivate() {
        // nanoTime() can return 0, the value of NEVER
        idleSince = System.nanoTime() | 1;
        setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        setSocketTimeout(socketTimeout);
    }

    /** Whether the pool has had this connection for so long before its present use. */
    boolean hasBeenIdle(Duration atLeast) {
        long since = idleSince;
        return since != NEVER && System.nanoTime() - since >= atLeast.toNanos();
    }

    /**
     * Each byte of a response may take the response timeout, but all bytes of its head together twice that: a server that sends byte by
     * byte, or {@code 102 Processing} for ever, would hold the thread. Without this limit where the socket is of somebody else.
     */
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || !(holder.getBaseSocket() instanceof ChannelSocket socket)) {
            return super.receiveResponseHeader();
        }
        if (!awaitsHead) {
            awaitsHead = true;
            socket.limitReads(Duration.ofMillis(2L * holder.getSocket().getSoTimeout()));
        }
        ClassicHttpResponse response = super.receiveResponseHeader();
        if (response.getCode() >= HttpStatus.SC_SUCCESS) {
            awaitsHead = false;
            socket.limitReads(Duration.ZERO);
        }
        return response;
    }

    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        try {
            super.sendRequestEntity(request);
        } catch (UnreadableContentException e) {
            throw e;
        } catch (IOException e) {
            throwUnlessResponded(e);
        }
    }

    @Override
    public void flush() throws IOException {
        if (earlyResponse) {
            return;
        }
        try {
            super.flush();
        } catch (IOException e) {
            throwUnlessResponded(e);
        }
    }

    /**
     * Whether this idle connection must not be used again: the server has closed it, or has sent what nobody asked for, also together
     * with the last response. Without waiting, on a {@link ChannelSocket}; the check of the HTTP library waits for a millisecond.
     */
    @Override
    public boolean isStale() throws IOException {
        if (parser.hasUnread()) {
            return true;
        }
        SocketHolder holder = getSocketHolder();
        if (holder == null || !(holder.getBaseSocket() instanceof ChannelSocket socket)) {
            return super.isStale() || parser.hasUnread();
        }
        if (holder.getSSLSocket() != null
                && holder.getSSLSocket().getInputStream().available() > 0) {
            return true;
        }
        return socket.hasInput() && (holder.getSSLSocket() == null || isEndOrData(holder.getSSLSocket()));
    }

    /** Whether TLS has anything for its user, when there is input: session tickets and new keys are for TLS itself. */
    private static boolean isEndOrData(SSLSocket tls) throws IOException {
        int timeout = tls.getSoTimeout();
        try {
            tls.setSoTimeout(1);
            tls.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            tls.setSoTimeout(timeout);
        }
    }

    /** A server that rejects a request may respond before it has read the body, and stop reading. Then the response is read. */
    private void throwUnlessResponded(IOException failure) throws IOException {
        try {
            earlyResponse = isDataAvailable(Timeout.ONE_MILLISECOND);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        if (!earlyResponse) {
            throw failure;
        }
    }

    /**
     * Lets the write of another thread fail if a response has begun to come. To be called only during a write, which must not end before
     * this does: this reads into the buffer from which that thread will read.
     */
    void endWritingIfResponded() throws IOException {
        // Not whether the socket has input: TLS reads here what is its own, such as session tickets
        if (isDataAvailable(Timeout.ONE_MILLISECOND)) {
            // Of the socket below TLS, whose own method would wait for the write. Nor can the end of the body be sent
            // any more
            getSocketHolder().getBaseSocket().shutdownOutput();
        }
    }

    @Override
    public boolean isConsistent() {
        return !earlyResponse && super.isConsistent();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
