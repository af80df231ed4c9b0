package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.internal.http.HttpCall;

/**
 * What an error status means whichever server it comes from: the API, the OAuth service, or what stands in their place or before them.
 * The texts name the option of the address.
 */
final class ServerErrors {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int UNAVAILABLE = 503;
    /** Not found, and gone. */
    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

    /** What Penneo says about credentials, messages and things, and so not by a web page. */
    private static final Set<Integer> OF_PENNEO = Set.of(400, 401, 403, 409, 422);

    /** Always a fault of the address; %s is its option. */
    private static final Map<Integer, String> ADDRESS = Map.of(
            405, "The address does not take this HTTP method; check %s",
            406, "The address has no response in this format; check %s",
            415, "The address does not take a body in this format; check %s",
            421, "The server is not responsible for this host name; check %s and the proxy",
            426, "The server requires another protocol; check whether %s must begin with https://");

    private ServerErrors() {}

    /** The meaning of a response; null if it depends on what was asked for. */
    static StatusError of(HttpCall call, Refusal refusal) {
        int status = refusal.status();
        String where = call.uri().getAuthority();
        String option = ErrorMapper.addressOption(call);
        if (refusal.requiresTls()) {
            return permanent(where + " speaks TLS only; check port and http:// in " + option);
        }
        if (refusal.requiresClientCertificate()) {
            return permanent(NoResponse.clientCertificate(where));
        }
        if (OF_PENNEO.contains(status) && isOfAnotherServer(call, refusal)) {
            return permanent("The response is a web page, so a gateway or proxy before Penneo refused the call, or "
                    + where + " is not " + service(call) + "; check " + option + " and the network");
        }
        if (NOT_FOUND.contains(status) && (call.thing() == null || isOfAnotherServer(call, refusal))) {
            return permanent(where + " does not know this operation, so it is not " + service(call) + "; check "
                            + option + " and environment")
                    .telling(refusal);
        }
        if (ADDRESS.containsKey(status)) {
            return permanent(ADDRESS.get(status).formatted(option)).telling(refusal);
        }
        if (status / 100 == 3) {
            return permanent(redirect(call, refusal)).telling(refusal);
        }
        return isFailure(status) ? failure(call, status).telling(refusal) : null;
    }

    /** The meaning of 429. */
    static StatusError tooMany(String calls, Refusal refusal, Clock clock, Duration maxRetryAfter) {
        Duration wait = RetryAfter.parse(refusal.header("Retry-After").orElse(null), clock);
        return wait != null && wait.compareTo(maxRetryAfter) > 0
                ? new StatusError(
                        calls + ", and the Retry-After of the response exceeds maxRetryAfter ("
                                + maxRetryAfter.toSeconds() + " s)",
                        details -> new PenneoRetryAfterTooLongException(details, wait))
                : new StatusError(calls, details -> new PenneoRateLimitException(details, wait));
    }

    /** The meaning of a status that the service has no use for. */
    static StatusError unexpected(HttpCall call, Refusal refusal) {
        return permanent("The response has an unexpected status; check " + ErrorMapper.addressOption(call))
                .telling(refusal);
    }

    /**
     * Whether a response is not Penneo's: a web page, unless a PDF was asked for, since a server may answer a request that excludes JSON by
     * a page.
     */
    static boolean isOfAnotherServer(HttpCall call, Refusal refusal) {
        return refusal.isWebPage() && call.headers().containsValue("application/json");
    }

    private static StatusError permanent(String message) {
        return new StatusError(message, PenneoException::new);
    }

    private static String service(HttpCall call) {
        return ErrorMapper.isTokenRequest(call) ? "Penneo's OAuth service" : "Penneo's API";
    }

    private static boolean isFailure(int status) {
        return status >= 500 || status == REQUEST_TIMEOUT;
    }

    private static StatusError failure(HttpCall call, int status) {
        if (status == UNAVAILABLE) {
            return new StatusError("Penneo is temporarily unavailable", PenneoServerException::new);
        }
        String message = status >= 500 ? "Penneo failed with a server error" : "The request did not arrive in time";
        return call.creates()
                ? new StatusError(message + ". " + ErrorMapper.unknown(call), PenneoUnknownOutcomeException::new)
                : new StatusError(message, PenneoServerException::new);
    }

    /** Names the host of the target alone: the rest may contain secrets. */
    private static String redirect(HttpCall call, Refusal refusal) {
        String target = refusal.header("Location")
                .map(location -> target(call.uri(), location))
                .orElse("another address");
        return call.uri().getAuthority() + " redirects to " + target + ", which was not followed; set "
                + ErrorMapper.addressOption(call) + " to the address that does not redirect";
    }

    private static String target(URI from, String location) {
        try {
            URI to = from.resolve(location.strip());
            String authority = to.getRawAuthority();
            return authority == null || authority.contains("@")
                    ? "another address"
                    : to.getScheme() + "://" + authority;
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }
}
