package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.internal.http.HttpCall;

/** The meaning of an error status for a call, other than a rejected token and 429: the type of the exception, and its words. */
final class StatusErrors {

    /** An exception without its details. */
    record StatusError(String message, Function<ErrorDetails, PenneoException> exception) {}

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    /** Not found, and gone. */
    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

    private static final StatusError INVALID = new StatusError(
            "Penneo rejected the request as invalid; getPenneoMessage() has the reason",
            PenneoValidationException::new);

    /** What means the same for every call; %s is the option of the address. */
    private static final Map<Integer, StatusError> BY_STATUS = Map.ofEntries(
            Map.entry(400, INVALID),
            Map.entry(
                    403,
                    new StatusError(
                            "The account has no permission for this operation or resource",
                            PenneoAccessDeniedException::new)),
            Map.entry(
                    405, new StatusError("The address does not take this HTTP method; check %s", PenneoException::new)),
            Map.entry(
                    406, new StatusError("The address has no response in this format; check %s", PenneoException::new)),
            Map.entry(
                    409,
                    new StatusError(
                            "Penneo rejected the request: it conflicts with the current state of the resource",
                            PenneoConflictException::new)),
            Map.entry(
                    414,
                    new StatusError(
                            "The address of the request is too long; give fewer or shorter values in the query",
                            PenneoException::new)),
            Map.entry(
                    415,
                    new StatusError("The address does not take a body in this format; check %s", PenneoException::new)),
            Map.entry(
                    421,
                    new StatusError(
                            "The server is not responsible for this host name; check %s and the proxy",
                            PenneoException::new)),
            Map.entry(422, INVALID),
            Map.entry(
                    426,
                    new StatusError(
                            "The server requires another protocol; check whether %s must begin with https://",
                            PenneoException::new)),
            Map.entry(
                    431,
                    new StatusError(
                            "The header of the request is larger than the server accepts; usually the access token is too long",
                            PenneoException::new)),
            Map.entry(503, new StatusError("Penneo is temporarily unavailable", PenneoServerException::new)));

    private StatusErrors() {}

    static StatusError of(HttpCall call, Refusal refusal) {
        StatusError error = withoutPage(call, refusal);
        return refusal.isWebPage()
                ? new StatusError(
                        error.message() + ". The response is a web page, perhaps of a gateway or proxy before Penneo",
                        error.exception())
                : error;
    }

    private static StatusError withoutPage(HttpCall call, Refusal refusal) {
        int status = refusal.status();
        if (refusal.requiresTls()) {
            return new StatusError(
                    call.uri().getAuthority() + " speaks TLS only; check port and http:// in "
                            + ErrorMapper.addressOption(call),
                    PenneoException::new);
        }
        if (NOT_FOUND.contains(status)) {
            return notFound(call, refusal);
        }
        if (status == TOO_LARGE && call.body() != null) {
            return new StatusError(
                    "The request is larger than Penneo, or a gateway before Penneo, accepts; nothing was processed."
                            + " Send smaller or fewer PDFs",
                    PenneoValidationException::new);
        }
        StatusError error = BY_STATUS.get(status);
        if (error != null) {
            return new StatusError(error.message().formatted(ErrorMapper.addressOption(call)), error.exception());
        }
        if (status / 100 == 3) {
            return new StatusError(redirect(call, refusal), PenneoException::new);
        }
        if (status >= 500 || status == REQUEST_TIMEOUT) {
            return serverError(
                    call, status >= 500 ? "Penneo failed with a server error" : "The request did not arrive in time");
        }
        return new StatusError(
                "Penneo's response has an unexpected status; check " + ErrorMapper.addressOption(call),
                PenneoException::new);
    }

    /**
     * Without an id, there is nothing that Penneo can miss: the address is wrong. A web page says nothing about a resource either,
     * unless a PDF was asked for: a server may answer a request that excludes JSON by a page.
     */
    private static StatusError notFound(HttpCall call, Refusal refusal) {
        boolean anotherServer = refusal.isWebPage() && call.headers().containsValue("application/json");
        if (call.thing() == null || anotherServer) {
            return new StatusError(
                    call.uri().getAuthority() + " does not know this operation, so it is not Penneo's API; check "
                            + ErrorMapper.addressOption(call) + " and environment",
                    PenneoException::new);
        }
        return new StatusError(
                "The " + call.thing() + " does not exist, or does not exist any more", PenneoNotFoundException::new);
    }

    private static StatusError serverError(HttpCall call, String message) {
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
