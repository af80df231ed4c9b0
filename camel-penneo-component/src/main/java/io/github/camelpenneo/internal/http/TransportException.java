package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A request that got no answer. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean written;

    public TransportException(boolean written, IOException cause) {
        super(cause);
        this.written = written;
    }

    /** Whether Penneo can have seen the request: false while not a byte of its body had been written. */
    public boolean isWritten() {
        return written;
    }
}
