package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
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

    private volatile boolean closed;
    private volatile boolean earlyResponse;
    private volatile Timeout socketTimeout;

    QuietConnection() {
        super(Http1Config.DEFAULT, null, null, null, null, null, new ResponseParser.Factory());
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
        setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        setSocketTimeout(socketTimeout);
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
     * Whether this idle connection must not be used again: the server has closed it, or has sent what nobody asked for. Without waiting,
     * on a {@link ChannelSocket}; the check of the HTTP library waits for a millisecond.
     */
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || !(holder.getBaseSocket() instanceof ChannelSocket socket)) {
            return super.isStale();
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
