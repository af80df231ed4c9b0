package io.github.camelpenneo.api;

import java.time.Duration;
import java.util.Optional;

/** The rate limit is exceeded (HTTP 429), or no permit of the connection's budget becomes valid in time. */
public class PenneoRateLimitException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     * @param retryAfter the delay that Penneo requests; null if Penneo gives none
     */
    public PenneoRateLimitException(ErrorDetails details, Duration retryAfter) {
        super(details);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns the delay that Penneo requests.
     *
     * @return the delay; empty if Penneo gives none
     */
    public Optional<Duration> getRetryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
