package io.github.camelpenneo.internal.client;

import java.util.Map;
import java.util.Set;

import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.internal.http.HttpCall;

/** The meaning of an error status for a call of an API, other than a rejected token and 429. */
final class StatusErrors {

    private static final int TOO_LARGE = 413;
    /** Not found, and gone. */
    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

    private static final StatusError INVALID = new StatusError(
            "Penneo rejected the request as invalid; getPenneoMessage() has the reason",
            PenneoValidationException::new);

    private static final Map<Integer, StatusError> BY_STATUS = Map.of(
            400,
            INVALID,
            403,
            new StatusError(
                    "The account has no permission for this operation or resource", PenneoAccessDeniedException::new),
            409,
            new StatusError(
                    "Penneo rejected the request: it conflicts with the current state of the resource",
                    PenneoConflictException::new),
            414,
            new StatusError(
                    "The address of the request is too long; give fewer or shorter values in the query",
                    PenneoException::new),
            422,
            INVALID,
            431,
            new StatusError(
                    "The header of the request is larger than the server accepts; usually the access token is too long",
                    PenneoException::new));

    private StatusErrors() {}

    static StatusError of(HttpCall call, Refusal refusal) {
        StatusError error = ServerErrors.of(call, refusal);
        if (error != null) {
            return error;
        }
        error = ofApi(call, refusal.status());
        return error != null ? error.telling(refusal) : ServerErrors.unexpected(call, refusal);
    }

    private static StatusError ofApi(HttpCall call, int status) {
        if (NOT_FOUND.contains(status)) {
            return new StatusError(
                    "The " + call.thing() + " does not exist, or does not exist any more",
                    PenneoNotFoundException::new);
        }
        if (status == TOO_LARGE && call.body() != null) {
            return new StatusError(
                    "The request is larger than Penneo, or a gateway before Penneo, accepts; nothing was processed."
                            + " Send smaller or fewer PDFs",
                    PenneoValidationException::new);
        }
        return BY_STATUS.get(status);
    }
}
