package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A transport that is open while somebody uses it: its users, and each call while it lasts. So no call finds the transport closed, and
 * the last one to use it closes it. Thread-safe.
 */
public final class SharedTransport implements Closeable {

    private final Supplier<HttpTransport> opener;
    private int uses;
    private volatile HttpTransport transport;
    private volatile boolean stopped;

    /** Creates a transport. Opens nothing. */
    public SharedTransport(Supplier<HttpTransport> opener) {
        this.opener = opener;
    }

    /** Keeps the transport open until {@link #close()}. */
    public final class Use implements Closeable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Use() {}

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                endOfUse();
            }
        }
    }

    /**
     * Begins a use, and opens the transport if this is the first.
     *
     * @throws RejectedExecutionException if the transport has been closed for good
     */
    public synchronized Use use() {
        if (stopped) {
            throw stop(null);
        }
        if (uses == 0) {
            transport = opener.get();
        }
        uses++;
        return new Use();
    }

    private void endOfUse() {
        HttpTransport unused = null;
        synchronized (this) {
            uses--;
            if (uses == 0) {
                unused = transport;
                transport = null;
            }
        }
        if (unused != null) {
            unused.close();
        }
    }

    /**
     * Sends one request, once, as {@link HttpTransport#execute} does. The caller has a use until it has closed the response.
     *
     * @throws RejectedExecutionException if the transport has been closed for good before anything was sent
     */
    public HttpResponse execute(HttpCall call, Timeouts timeouts) throws TransportException {
        HttpTransport open = transport;
        if (open == null) {
            throw stop(null);
        }
        try {
            return open.execute(call, timeouts);
        } catch (TransportException e) {
            // The stop has closed the connection of the call
            throw stopped ? e.byStop() : e;
        } catch (IllegalStateException e) {
            // HttpClient's way to say that its pool is closed, which comes before a request is sent
            throw stopped ? stop(e) : e;
        }
    }

    /** Closes the connections that are not in use now. */
    public void closeIdle() {
        HttpTransport open = transport;
        if (open != null) {
            open.closeIdle();
        }
    }

    private static RejectedExecutionException stop(Exception cause) {
        return new RejectedExecutionException("The penneo component has been stopped; nothing was sent", cause);
    }

    /** Closes the transport for good, also under calls in progress. */
    @Override
    public void close() {
        HttpTransport open;
        synchronized (this) {
            stopped = true;
            open = transport;
            transport = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
