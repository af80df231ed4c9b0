package io.github.camelpenneo.api;

import java.time.Duration;
import java.util.Optional;

/** Too many calls: HTTP 429. */
public class PenneoRateLimitException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * An error with what is known of it.
     *
     * @param retryAfter how long Penneo asks to wait; null where it does not say
     */
    public PenneoRateLimitException(ErrorDetails details, Duration retryAfter) {
        super(details);
        this.retryAfter = retryAfter;
    }

    /** How long Penneo asks to wait; empty where it does not say. */
    public Optional<Duration> getRetryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
