package io.github.camelpenneo.internal.client;

import java.time.Duration;

import io.github.camelpenneo.internal.http.Timeouts;

/**
 * What an endpoint says about its calls. Endpoints of one connection may say different things.
 *
 * @param timeouts the timeouts of each call
 * @param maxRetryAfter the longest {@code Retry-After} that redelivery may wait for
 * @param maxWait the longest wait for a permit
 * @param requestsPerMinute the rate limit of the account; 0 for unlimited. The lowest limit of all endpoints of an account holds
 */
public record CallSettings(Timeouts timeouts, Duration maxRetryAfter, Duration maxWait, int requestsPerMinute) {

    /** The longer of each: for a call whose result all endpoints of a connection wait for. */
    CallSettings orLonger(CallSettings other) {
        return new CallSettings(
                new Timeouts(
                        longer(timeouts.connect(), other.timeouts.connect()),
                        longer(timeouts.response(), other.timeouts.response())),
                longer(maxRetryAfter, other.maxRetryAfter),
                longer(maxWait, other.maxWait),
                requestsPerMinute);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
