package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A request without a response. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean written;
    private final boolean onUsedConnection;

    public TransportException(boolean written, boolean onUsedConnection, IOException cause) {
        super(cause);
        this.written = written;
        this.onUsedConnection = onUsedConnection;
    }

    /** Whether Penneo may have received the request; false if no byte of its body was written. */
    public boolean isWritten() {
        return written;
    }

    /**
     * Whether a connection broke that had been used before, without a byte of a response: most probably the server had closed the idle
     * connection while the request was on its way.
     */
    public boolean isOnUsedConnection() {
        return onUsedConnection;
    }
}
