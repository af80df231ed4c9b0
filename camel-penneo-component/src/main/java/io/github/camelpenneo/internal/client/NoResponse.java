package io.github.camelpenneo.internal.client;

import java.util.Set;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.TransportException;
import io.github.camelpenneo.internal.http.TransportException.Kind;
import io.github.camelpenneo.internal.http.UnreadableContentException;

/** Maps a call without a response to an exception: each kind of failure in its own words, and the permanent ones not retryable. */
final class NoResponse {

    /** A repetition ends in the same way until a person has changed the settings, the server or the proxy. */
    private static final Set<Kind> PERMANENT = Set.of(
            Kind.UNTRUSTED_CERTIFICATE,
            Kind.EXPIRED_CERTIFICATE,
            Kind.OTHER_HOST,
            Kind.CLIENT_CERTIFICATE,
            Kind.TLS_MISMATCH,
            Kind.NOT_TLS,
            Kind.TLS_ONLY);

    /** The server has ended the connection by an alert, and read no request, whatever was written. */
    private static final Set<Kind> REFUSED_BY_TLS = Set.of(Kind.TLS_ONLY, Kind.CLIENT_CERTIFICATE, Kind.TLS_MISMATCH);

    private static final Set<Integer> TEMPORARY_OF_PROXY = Set.of(408, 425, 429);
    private static final int PROXY_AUTHENTICATION = 407;
    private static final String TLS_SETTINGS = "sslContextParameters of the camel-http component";

    private final HttpCall call;
    private final TransportException failure;
    private final String where;
    private final String option;

    NoResponse(HttpCall call, TransportException failure) {
        this.call = call;
        this.failure = failure;
        this.where = call.uri().getAuthority();
        this.option = ErrorMapper.addressOption(call);
    }

    PenneoException exception() {
        Throwable cause = failure.getCause();
        if (cause instanceof UnreadableContentException unreadable) {
            return new PenneoException(
                    ErrorDetails.of(
                            call.operation(),
                            unreadable.getMessage() + " could not be read while it was sent ("
                                    + unreadable.getCause().getClass().getSimpleName()
                                    + "); Penneo did not receive a complete request"),
                    unreadable.getCause());
        }
        if (call.creates() && failure.isWritten() && !REFUSED_BY_TLS.contains(failure.kind())) {
            return new PenneoUnknownOutcomeException(
                    ErrorDetails.of(call.operation(), message() + ". " + ErrorMapper.unknown(call)), cause);
        }
        ErrorDetails details = ErrorDetails.of(call.operation(), message());
        if (failure.kind() == Kind.INTERRUPTED) {
            return new PenneoRetryableException(details, cause);
        }
        return isPermanent() ? new PenneoException(details, cause) : new PenneoConnectionException(details, cause);
    }

    private boolean isPermanent() {
        boolean refusedByProxy = failure.kind() == Kind.PROXY_REFUSED
                && failure.number() < 500
                && !TEMPORARY_OF_PROXY.contains(failure.number());
        return refusedByProxy || PERMANENT.contains(failure.kind());
    }

    private String message() {
        return switch (failure.kind()) {
            case INTERRUPTED -> "Interrupted before the call had a connection; nothing was sent";
            case STOPPED -> "The penneo component was stopped before the response of " + where;
            case POOL_IS_FULL -> poolIsFull();
            case UNKNOWN_HOST ->
                "The host name of " + where + " is unknown; check " + option
                        + ", and the name server (DNS) of this machine";
            case REFUSED -> where + " refuses connections; check " + option + ", and whether the server is up";
            case UNREACHABLE -> "There is no network route to " + where + "; check the network";
            case CONNECT_TIMEOUT ->
                where + " did not accept a connection within connectTimeout; check " + option
                        + ", the network, and whether a proxy is needed";
            case NO_PROXY ->
                "The proxy " + failure.proxy() + " cannot be reached, or does not answer as an HTTP proxy;"
                        + " check the proxy settings of the camel-http component";
            case PROXY_REFUSED -> refusedByProxy();
            case UNTRUSTED_CERTIFICATE ->
                "The TLS certificate of " + whereVia()
                        + " is not from a trusted authority; if it is the right server, set " + TLS_SETTINGS;
            case EXPIRED_CERTIFICATE ->
                "The TLS certificate of " + whereVia()
                        + " has expired, or is not valid yet; check the clock of this machine, too";
            case OTHER_HOST -> "The TLS certificate of " + whereVia() + " is that of another host; check " + option;
            case CLIENT_CERTIFICATE -> clientCertificate(whereVia());
            case TLS_MISMATCH ->
                whereVia() + " and this JVM have no version and algorithm of TLS in common, or " + where
                        + " requires a TLS client certificate; check " + option + " and " + TLS_SETTINGS;
            case NOT_TLS -> whereVia() + " does not speak TLS; check port and https:// in " + option;
            case TLS_ONLY -> whereVia() + " speaks TLS only; check port and http:// in " + option;
            case HANDSHAKE_BROKEN ->
                "The connection to " + whereVia() + " ended, or got no answer in time, before it was set up; check "
                        + option + " and the network";
            case RESPONSE_TIMEOUT -> "No response from " + whereVia() + " within responseTimeout";
            case CLOSED -> "The connection to " + whereVia() + " was closed or reset before the response";
            case NOT_HTTP -> "The response of " + whereVia() + " is not valid HTTP; check " + option;
            case OTHER -> "No response from " + whereVia();
        };
    }

    /** That a server requires a client certificate, which it can also say in a response. */
    static String clientCertificate(String where) {
        return where + " requires a TLS client certificate, or does not accept the one it got; set " + TLS_SETTINGS;
    }

    private String whereVia() {
        return failure.proxy() == null ? where : where + " (through the proxy " + failure.proxy() + ")";
    }

    private String poolIsFull() {
        String connections = failure.number() == 0 ? "connections" : failure.number() + " connections";
        return "All " + connections + " to " + where
                + " are in use by other calls; nothing was sent. Increase connectionsPerRoute and maxTotalConnections of the"
                + " camel-http component, or make fewer calls at the same time";
    }

    private String refusedByProxy() {
        String proxy = failure.proxy() == null ? "A proxy" : "The proxy " + failure.proxy();
        return failure.number() == PROXY_AUTHENTICATION
                ? proxy + " requires authentication (HTTP 407); set the proxyAuth options of the camel-http component"
                : proxy + " refuses a connection to " + where + " (HTTP " + failure.number()
                        + "); nothing was sent. Check " + option + " and the rules of the proxy";
    }
}
