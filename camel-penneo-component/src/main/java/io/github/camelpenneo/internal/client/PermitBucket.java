package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.Optional;

import io.github.camelpenneo.api.PenneoConnectionException;

/** The bucket from which the permits of a limit are taken. Thread-safe. */
interface PermitBucket {

    /**
     * Makes a limit that of the bucket, as far as the bucket can have it now.
     *
     * @param wanted the limit, at least 1
     * @return the limit of the bucket
     * @throws PenneoConnectionException if the store of the bucket failed
     */
    int adjust(int wanted);

    /**
     * Takes the next permit, without blocking.
     *
     * @return the time until the permit is valid; empty if it would be longer, and then no permit is taken
     * @throws PenneoConnectionException if the store of the bucket failed
     */
    Optional<Duration> take(Duration longestWait);

    /**
     * The permits that are valid now; negative if permits are booked ahead.
     *
     * @throws PenneoConnectionException if the store of the bucket failed
     */
    long available();
}
