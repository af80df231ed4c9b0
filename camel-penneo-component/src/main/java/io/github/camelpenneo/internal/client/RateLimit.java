package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rate limit of an account: never more calls than the limit in any 60 seconds. A small burst is possible; all other calls are spaced
 * evenly. Of the limits of several users the lowest holds. Thread-safe.
 *
 * <p>Source: "Throttling" in docs/contract/connection.md.
 */
public final class RateLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);

    private static final Duration WINDOW = Duration.ofSeconds(60);
    /** One in 50 permits may be used in a burst; the steady rate is lowered by as much, so that no 60 seconds exceed the limit. */
    private static final int BURST_DIVISOR = 50;

    private static final Duration CLOCK_STEP = Duration.ofMillis(1);

    /** No limit is higher than any limit. */
    private static final Comparator<Integer> LOWEST_FIRST =
            Comparator.comparingInt(limit -> limit == 0 ? Integer.MAX_VALUE : limit);

    /** Creates a bucket, whose first configuration is asked for when the bucket is first used. */
    @FunctionalInterface
    private interface Buckets {
        Bucket create(Supplier<BucketConfiguration> configuration);
    }

    private final Buckets buckets;
    private final boolean isLocal;
    /** How many users have each limit. */
    private final NavigableMap<Integer, Integer> users = new TreeMap<>(LOWEST_FIRST);

    private final Set<Integer> warnedOf = new HashSet<>();
    private volatile int wanted;
    /** The limit of the bucket; 0 if the bucket is not used. */
    private volatile int limit;
    /** Null until there is a limit. */
    private volatile Bucket bucket;

    private RateLimit(Buckets buckets, boolean isLocal) {
        this.buckets = buckets;
        this.isLocal = isLocal;
    }

    /** A limit of this process. */
    static RateLimit local(Clock clock) {
        return new RateLimit(
                configuration -> Bucket.builder()
                        .addLimit(configuration.get().getBandwidths()[0])
                        .withCustomTimePrecision(new ClockTime(clock))
                        .build(),
                true);
    }

    /** A limit that all processes with this key share. */
    static RateLimit shared(ProxyManager<String> nodes, String key) {
        return new RateLimit(configuration -> nodes.builder().build(key, configuration), false);
    }

    /** A user begins. A limit that is not that of the other users is told in a warning. */
    synchronized void join(int limitOfUser) {
        if (!users.isEmpty() && users.firstKey() != limitOfUser && warnedOf.add(limitOfUser)) {
            LOG.warn(
                    "requestsPerMinute is {} at some endpoints of an account and {} at others (0: no limit); the lowest limit holds for all of them",
                    users.firstKey(),
                    limitOfUser);
        }
        users.merge(limitOfUser, 1, Integer::sum);
        wanted = users.firstKey();
        if (bucket == null) {
            replace();
        }
    }

    /** A user ends. The limit of the last user stays. */
    synchronized void leave(int limitOfUser) {
        users.computeIfPresent(limitOfUser, (key, number) -> number == 1 ? null : number - 1);
        if (!users.isEmpty()) {
            wanted = users.firstKey();
        }
    }

    private void adjust() {
        if (wanted != limit) {
            replace();
        }
    }

    private synchronized void replace() {
        int next = wanted;
        if (next != 0) {
            if (bucket == null) {
                bucket = buckets.create(() -> configuration(wanted));
            } else if (limit != 0 && next > limit && bucket.getAvailableTokens() < 0) {
                // The booked permits become valid at the slower rate: permits at the faster rate would come on top of
                // them
                return;
            } else {
                bucket.replaceConfiguration(configuration(next), TokensInheritanceStrategy.AS_IS);
            }
        }
        limit = next;
    }

    private static BucketConfiguration configuration(int limit) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(burstSize(limit))
                        .refillGreedy(steadyRate(limit), WINDOW)
                        .build())
                .build();
    }

    private static int burstSize(int limit) {
        return Math.max(1, limit / BURST_DIVISOR);
    }

    private static int steadyRate(int limit) {
        return Math.max(1, limit - burstSize(limit));
    }

    /**
     * Reserves the next permit, without blocking.
     *
     * @return the time until the permit is valid; empty if it would be longer, and then no permit is reserved
     */
    Optional<Duration> reserve(Duration longestWait) {
        if (isUnlimited()) {
            return Optional.of(Duration.ZERO);
        }
        // Bucket4j passes the waiting time to its blocking strategy. This strategy records the time and does not block
        long[] wait = {0};
        // Bucket4j accepts no limit of 0
        long limitNanos = Math.max(1, longestWait.toNanos());
        return bucket.asBlocking().tryConsumeUninterruptibly(1, limitNanos, nanos -> wait[0] = nanos)
                ? Optional.of(Duration.ofNanos(wait[0]))
                : Optional.empty();
    }

    /**
     * Reserves the next permit, but only if no other caller is waiting for an earlier one. Does not block.
     *
     * @param longestWait the longest useful wait
     * @return the time until the permit is valid, at most {@link #interval()}; empty if another caller is waiting or the wait would be
     *     too long, and then no permit is reserved
     */
    Optional<Duration> reserveIfNobodyWaits(Duration longestWait) {
        adjust();
        Duration interval = interval();
        return reserve(longestWait.compareTo(interval) < 0 ? longestWait : interval);
    }

    /** The longest interval between two permits that nobody waits for; 0 if unlimited. */
    Duration interval() {
        int current = limit;
        return current == 0
                ? Duration.ZERO
                : WINDOW.dividedBy(steadyRate(current)).plus(CLOCK_STEP);
    }

    /** Whether every call has a permit at once. */
    boolean isUnlimited() {
        adjust();
        return limit == 0;
    }

    /** The limit in calls per minute; 0 for unlimited. */
    public int callsPerMinute() {
        return limit;
    }

    /** The permits that are valid now; empty if unlimited. */
    public Optional<Long> available() {
        return limit == 0 ? Optional.empty() : Optional.of(bucket.getAvailableTokens());
    }

    /** Whether nothing is lost if this object is forgotten: no call of this process counts any more. */
    boolean isForgettable() {
        return !isLocal || limit == 0 || bucket.getAvailableTokens() >= burstSize(limit);
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
