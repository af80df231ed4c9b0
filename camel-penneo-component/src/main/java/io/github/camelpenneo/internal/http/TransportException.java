package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A request without a response. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean written;

    public TransportException(boolean written, IOException cause) {
        super(cause);
        this.written = written;
    }

    /** Whether Penneo may have received the request; false if no byte of its body was written. */
    public boolean isWritten() {
        return written;
    }
}
