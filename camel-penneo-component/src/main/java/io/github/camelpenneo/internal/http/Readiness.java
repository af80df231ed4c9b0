package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** Waits until a channel is ready for one operation. An interrupt does not end the wait; the thread has its interrupt status afterwards. */
final class Readiness implements Closeable {

    static final long NO_DEADLINE = 0;

    private final SocketChannel channel;
    private final int operation;
    private Selector selector;
    private boolean closed;

    Readiness(SocketChannel channel, int operation) {
        this.channel = channel;
        this.operation = operation;
    }

    /**
     * Waits.
     *
     * @param deadline when the wait is over, as {@link System#nanoTime()}; {@link #NO_DEADLINE} for never
     * @throws SocketTimeoutException at the deadline, with the message
     * @throws SocketException if the socket is closed
     */
    void await(long deadline, String timedOut) throws IOException {
        boolean interrupted = false;
        try {
            Selector ready = selector();
            do {
                // An interrupted thread would not wait at all
                interrupted |= Thread.interrupted();
                long millis = 0;
                if (deadline != NO_DEADLINE) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        throw new SocketTimeoutException(timedOut);
                    }
                    millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
                }
                if (ready.select(key -> {}, millis) > 0) {
                    return;
                }
            } while (true);
        } catch (ClosedSelectorException e) {
            throw new SocketException("Socket closed");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Selector selector() throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (selector == null) {
            Selector opened = Selector.open();
            try {
                channel.register(opened, operation);
            } catch (IOException e) {
                opened.close();
                throw e;
            }
            selector = opened;
        }
        return selector;
    }

    /** Ends the wait of another thread. */
    @Override
    public void close() throws IOException {
        Selector opened;
        synchronized (this) {
            closed = true;
            opened = selector;
        }
        if (opened != null) {
            opened.close();
        }
    }
}
