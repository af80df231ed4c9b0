package io.github.camelpenneo.internal.client;

import java.io.IOException;

/** A request that got no answer. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean written;

    TransportException(boolean written, IOException cause) {
        super(cause);
        this.written = written;
    }

    /** Whether Penneo can have seen the request: false while not a byte of its body had been written. */
    boolean isWritten() {
        return written;
    }
}
