package io.github.camelpenneo.sandbox;

/** The sandbox cannot listen on the port it was given. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(int port, Throwable cause) {
        super("Port " + port + " of 127.0.0.1 is taken or not allowed", cause);
    }
}
