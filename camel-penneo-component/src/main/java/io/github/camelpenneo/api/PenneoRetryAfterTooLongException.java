package io.github.camelpenneo.api;

import java.time.Duration;

/**
 * The rate limit is exceeded (HTTP 429), and Penneo requests a longer delay than the option {@code maxRetryAfter}
 * allows. Not a {@link PenneoRetryableException}, so that no route waits for hours unnoticed.
 */
public class PenneoRetryAfterTooLongException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     * @param retryAfter the delay that Penneo requests
     */
    public PenneoRetryAfterTooLongException(ErrorDetails details, Duration retryAfter) {
        super(details);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns the delay that Penneo requests.
     *
     * @return the delay; not null
     */
    public Duration getRetryAfter() {
        return retryAfter;
    }
}
