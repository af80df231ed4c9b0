package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.camelpenneo.internal.http.TransportException.Kind;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;

/** Tells apart why a request has no response, by the exceptions of the HTTP library and of the JDK. */
final class TransportFailures {

    /** How the JDK names a certificate that is made out to another host. */
    private static final List<String> OTHER_HOST = List.of("no subject alternative", "no name matching");

    /** What the JDK says, or the server by an alert, where the two have no version or algorithm in common. */
    private static final List<String> MISMATCH = List.of(
            "alert: protocol_version",
            "alert: handshake_failure",
            "alert: insufficient_security",
            "alert: unrecognized_name",
            "alert: no_application_protocol",
            "no appropriate protocol",
            "no cipher suites in common",
            "server selected protocol version");

    private static final List<String> CLIENT_CERTIFICATE = List.of(
            "alert: certificate_required",
            "alert: bad_certificate",
            "alert: unsupported_certificate",
            "alert: certificate_revoked",
            "alert: certificate_expired",
            "alert: certificate_unknown",
            "alert: unknown_ca",
            "alert: access_denied");

    /** How the JDK names what is no TLS. */
    private static final List<String> NOT_TLS = List.of("unrecognized ssl message");

    private TransportFailures() {}

    /** What happened, by what the HTTP library threw. */
    static Kind kind(IOException failure, RequestProgress progress) {
        if (failure instanceof ConnectionRequestTimeoutException) {
            return Kind.POOL_IS_FULL;
        }
        Kind tls = tls(failure, progress);
        if (tls != null) {
            return tls;
        }
        if (progress.isTunnelling() || progress.isConnecting() && progress.proxy() != null) {
            return Kind.NO_PROXY;
        }
        return progress.isConnecting() ? connect(failure) : exchange(failure);
    }

    private static Kind connect(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (failure instanceof ConnectTimeoutException) {
            return Kind.CONNECT_TIMEOUT;
        }
        if (failure instanceof NoRouteToHostException || says(failure, List.of("unreachable"))) {
            return Kind.UNREACHABLE;
        }
        // What else ends the set-up of a connection ends its handshake
        return failure instanceof ConnectException ? Kind.REFUSED : Kind.HANDSHAKE_BROKEN;
    }

    private static Kind exchange(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return Kind.RESPONSE_TIMEOUT;
        }
        if (failure instanceof ResponseParser.TlsAlertException) {
            return Kind.TLS_ONLY;
        }
        if (find(ProtocolException.class, failure) != null || failure instanceof MessageConstraintException) {
            return Kind.NOT_HTTP;
        }
        return Kind.CLOSED;
    }

    /** What was wrong with TLS; null if nothing was. */
    private static Kind tls(IOException failure, RequestProgress progress) {
        if (find(SSLException.class, failure) == null) {
            return null;
        }
        if (find(CertificateExpiredException.class, failure) != null
                || find(CertificateNotYetValidException.class, failure) != null) {
            return Kind.EXPIRED_CERTIFICATE;
        }
        if (find(SSLPeerUnverifiedException.class, failure) != null || says(failure, OTHER_HOST)) {
            return Kind.OTHER_HOST;
        }
        if (find(CertificateException.class, failure) != null
                || find(CertPathBuilderException.class, failure) != null
                || find(CertPathValidatorException.class, failure) != null) {
            return Kind.UNTRUSTED_CERTIFICATE;
        }
        if (says(failure, NOT_TLS)) {
            return Kind.NOT_TLS;
        }
        if (says(failure, CLIENT_CERTIFICATE)) {
            return Kind.CLIENT_CERTIFICATE;
        }
        if (says(failure, MISMATCH)) {
            return Kind.TLS_MISMATCH;
        }
        return progress.isSending() ? null : Kind.HANDSHAKE_BROKEN;
    }

    private static <T extends Throwable> T find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static boolean says(Throwable failure, List<String> texts) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (texts.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
