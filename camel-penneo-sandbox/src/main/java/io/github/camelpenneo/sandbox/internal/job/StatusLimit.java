package io.github.camelpenneo.sandbox.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Limits the status requests for one job to 20 in 60 seconds. Source: "Throttling" in docs/contract/connection.md. */
final class StatusLimit {
    private static final int REQUESTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<UUID, Deque<Instant>> allowed = new ConcurrentHashMap<>();

    StatusLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a request and returns empty if the request is within the limit; returns the time until the next permitted request
     * if not.
     */
    Optional<Duration> check(UUID job) {
        Deque<Instant> times = allowed.computeIfAbsent(job, ignored -> new ArrayDeque<>());
        Instant now = clock.instant();
        synchronized (times) {
            while (!times.isEmpty() && !times.peekFirst().plus(WINDOW).isAfter(now)) {
                times.removeFirst();
            }
            if (times.size() >= REQUESTS) {
                return Optional.of(Duration.between(now, times.peekFirst().plus(WINDOW)));
            }
            times.addLast(now);
            return Optional.empty();
        }
    }
}
