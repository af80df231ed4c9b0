package io.github.camelpenneo.api;

import java.time.Duration;

/**
 * Too many calls (HTTP 429), and Penneo asks to wait for longer than the option {@code maxRetryAfter} allows. Not
 * retryable, so that no route waits for hours unseen.
 */
public class PenneoRetryAfterTooLongException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * An error with what is known of it.
     *
     * @param retryAfter how long Penneo asks to wait
     */
    public PenneoRetryAfterTooLongException(ErrorDetails details, Duration retryAfter) {
        super(details);
        this.retryAfter = retryAfter;
    }

    /** How long Penneo asks to wait. */
    public Duration getRetryAfter() {
        return retryAfter;
    }
}
