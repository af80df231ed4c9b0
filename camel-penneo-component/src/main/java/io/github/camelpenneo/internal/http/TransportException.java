package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A request without a response of Penneo. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What happened, as far as the HTTP library tells. */
    public enum Kind {
        /** The thread was interrupted before it had a connection. */
        INTERRUPTED,
        /** The component was stopped during the call. */
        STOPPED,
        /** All connections of the pool were in use for too long. */
        POOL_IS_FULL,
        UNKNOWN_HOST,
        REFUSED,
        UNREACHABLE,
        CONNECT_TIMEOUT,
        /** The proxy could not be reached, or ended the connection. */
        NO_PROXY,
        /** The proxy answered by itself: the request for a tunnel with an error status, or any request with 407. */
        PROXY_REFUSED,
        /** The certificate is not from a trusted authority, or is not valid for another reason. */
        UNTRUSTED_CERTIFICATE,
        EXPIRED_CERTIFICATE,
        /** The certificate is that of another host. */
        OTHER_HOST,
        /** The server does not accept the client certificate, or requires one. */
        CLIENT_CERTIFICATE,
        /** No common version or algorithm of TLS. */
        TLS_MISMATCH,
        /** The server of an https address does not speak TLS. */
        NOT_TLS,
        /** The server of an http address speaks TLS. */
        TLS_ONLY,
        /** The connection ended, or nothing came in time, while TLS was set up. */
        HANDSHAKE_BROKEN,
        RESPONSE_TIMEOUT,
        /** The server closed or reset the connection before its response. */
        CLOSED,
        NOT_HTTP,
        OTHER
    }

    private final Kind kind;
    private final boolean written;
    private final String proxy;
    private final int number;
    private final boolean onUsedConnection;

    TransportException(
            Kind kind, boolean written, boolean onUsedConnection, String proxy, int number, IOException cause) {
        super(cause);
        this.kind = kind;
        this.written = written;
        this.proxy = proxy;
        this.number = number;
        this.onUsedConnection = onUsedConnection;
    }

    /** The same failure, because of a stop of the component. */
    TransportException byStop() {
        return new TransportException(Kind.STOPPED, written, false, proxy, 0, (IOException) getCause());
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** Whether Penneo may have received the request; false if no byte of its body was written. */
    public boolean isWritten() {
        return written;
    }

    /** Host and port of the proxy that the request was to pass; null for none. */
    public String proxy() {
        return proxy;
    }

    /** For {@code PROXY_REFUSED} the HTTP status of the proxy, for {@code POOL_IS_FULL} the connections of a host; 0 if unknown. */
    public int number() {
        return number;
    }

    /**
     * Whether a connection broke that had been used before, without a byte of a response: most probably the server had closed the idle
     * connection while the request was on its way.
     */
    public boolean isOnUsedConnection() {
        return onUsedConnection;
    }
}
