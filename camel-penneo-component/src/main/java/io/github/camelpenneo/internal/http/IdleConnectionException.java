package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.Serial;

/** The pool gave a request that must not be repeated a connection that the server may be closing. Nothing was sent. */
final class IdleConnectionException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    IdleConnectionException() {
        super("The connection has been idle");
    }
}
