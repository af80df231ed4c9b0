package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/** The permits of an account for the calls of an endpoint, which wait for them at most {@code maxWait}. Thread-safe. */
public final class RateBudget {

    private final AccountBudget account;
    private final Duration maxWait;
    private final Clock clock;

    RateBudget(AccountBudget account, Duration maxWait, Clock clock) {
        this.account = account;
        this.maxWait = maxWait;
        this.clock = clock;
    }

    /**
     * Reserves a permit, without blocking.
     *
     * @param operation the name of the operation, for exceptions
     * @param queue where the call waits; its end ends the call
     * @param resume called once, unless this method returns true or throws: with null when the calling thread holds a valid permit, or with
     *     the reason why there is none
     * @return true if the calling thread holds a permit that is valid now; false if the call waits
     * @throws PenneoRateLimitException if a permit within {@code maxWait} is impossible
     */
    public boolean reserve(String operation, WaitQueue queue, Consumer<RuntimeException> resume) {
        return account.urgentLine().reserve(operation, new UrgentCall(maxWait, clock.instant()), queue, resume);
    }

    /** Reserves a permit if one is valid now and nobody waits for it; returns whether it did. */
    boolean reserveNow() {
        return account.sparePermits()
                .reserve(Instant.MAX, Duration.ZERO)
                .map(account.sparePermits()::use)
                .orElse(false);
    }

    /** Sees to it that the calling thread does not make a call with a permit that has become too old. May block. */
    void replaceOldPermit(String operation) {
        while (account.limit().release().filter(Permit::isTooOld).isPresent()) {
            acquire(operation);
        }
    }

    /** Reserves a permit as {@link #acquire(String, WaitQueue)} does, until the account's connections are closed. */
    void acquire(String operation) {
        acquire(operation, account.waits());
    }

    /**
     * Reserves a permit and blocks the calling thread until the permit is valid.
     *
     * @param stop its end ends the wait
     * @throws PenneoRateLimitException if there is no permit within {@code maxWait}
     * @throws PenneoRetryableException if the thread is interrupted; then nothing was sent
     * @throws RejectedExecutionException if the queue is closed before; then nothing was sent
     */
    public void acquire(String operation, WaitQueue stop) {
        CompletableFuture<Permit> permit = new CompletableFuture<>();
        Consumer<RuntimeException> resume = reason -> {
            if (reason == null) {
                account.limit().release().ifPresent(permit::complete);
            } else {
                permit.completeExceptionally(reason);
            }
        };
        if (reserve(operation, account.waits(), resume)) {
            return;
        }
        try {
            while (!permit.isDone()) {
                stop.await(maxWait, permit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PenneoRetryableException(
                    ErrorDetails.of(operation, "Interrupted while the call waited for its permit; nothing was sent"),
                    e);
        }
        account.limit().hold(valid(permit));
    }

    private static Permit valid(CompletableFuture<Permit> permit) {
        try {
            return permit.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    /** A call that waits for {@code maxWait}. */
    private record UrgentCall(Duration maxWait, Instant begin) implements Patience {

        @Override
        public Duration untilLate() {
            return Duration.ZERO;
        }

        @Override
        public Instant end() {
            return begin.plus(maxWait);
        }

        @Override
        public Duration renewalInterval() {
            return maxWait;
        }

        @Override
        public void renew() {
            // Nothing to renew
        }

        @Override
        public String inTime() {
            return "within maxWait (" + maxWait.toSeconds() + " s)";
        }
    }
}
