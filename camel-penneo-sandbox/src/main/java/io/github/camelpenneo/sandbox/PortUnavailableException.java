package io.github.camelpenneo.sandbox;

/** Thrown when the sandbox cannot listen on the configured port. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(int port, Throwable cause) {
        super("Port " + port + " of 127.0.0.1 is in use or not permitted", cause);
    }
}
