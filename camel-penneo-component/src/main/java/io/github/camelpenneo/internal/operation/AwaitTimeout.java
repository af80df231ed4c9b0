package io.github.camelpenneo.internal.operation;

import java.time.Duration;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoRateLimitException;

/** The failure of an exchange whose time to wait for a case file is over. */
final class AwaitTimeout {

    private AwaitTimeout() {}

    /**
     * Tells why the case file was not there in time.
     *
     * @param atLeast the pause that Penneo asks for; 0 if none
     * @param failure the failure of the last request; null if the job is pending
     */
    static PenneoAwaitTimeoutException exception(
            String operation, Duration timeout, Duration atLeast, Throwable failure) {
        return new PenneoAwaitTimeoutException(
                ErrorDetails.of(
                        operation,
                        "The case file of the job was not there within awaitTimeout (" + timeout.toSeconds() + " s): "
                                + reason(atLeast, failure)
                                + ". The job goes on at Penneo, and the Job is still in the message; await the job again"
                                + " later, or check it in Penneo"),
                failure);
    }

    private static String reason(Duration atLeast, Throwable failure) {
        if (failure == null) {
            return "the job is still pending";
        }
        if (!atLeast.isZero()) {
            return "Penneo accepts the next status request only after " + atLeast.toSeconds() + " s";
        }
        return failure instanceof PenneoRateLimitException limit && limit.getHttpStatus() == 0
                ? "no permit of the connection's budget came in time for the last status request; raise requestsPerMinute or"
                        + " awaitTimeout, or await fewer jobs at a time"
                : "the last status request failed";
    }
}
