package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.github.bucket4j.TimeMeter;
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

    /** No limit is higher than any limit. */
    private static final Comparator<Integer> LOWEST_FIRST =
            Comparator.comparingInt(limit -> limit == 0 ? Integer.MAX_VALUE : limit);

    private final TimeMeter time;
    private final PermitBucket bucket;
    private final boolean isLocal;
    /** How many users have each limit. */
    private final NavigableMap<Integer, Integer> users = new TreeMap<>(LOWEST_FIRST);

    private final Set<Integer> warnedOf = new HashSet<>();
    /** The permit with which a thread makes its next call. */
    private final ThreadLocal<Permit> held = new ThreadLocal<>();

    private volatile int wanted;
    /** The limit of the bucket; 0 if the bucket is not used. */
    private volatile int limit;

    private volatile boolean used;

    private RateLimit(TimeMeter time, PermitBucket bucket, boolean isLocal) {
        this.time = time;
        this.bucket = bucket;
        this.isLocal = isLocal;
    }

    /** A limit of this process. */
    static RateLimit local(Clock clock) {
        TimeMeter time = LimitTime.of(clock);
        return new RateLimit(time, new LocalBucket(time), true);
    }

    /** A limit that all processes with this key share. The time of the bucket is that of the store; the clock tells the age of permits. */
    static RateLimit shared(ProxyManager<String> nodes, String key, Clock clock) {
        TimeMeter time = LimitTime.of(clock);
        return new RateLimit(time, new SharedBucket(nodes, key, time), false);
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
        if (!used) {
            limit = wanted;
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
        int next = wanted;
        if (next == 0) {
            limit = 0;
        } else {
            limit = bucket.adjust(next);
            used = true;
        }
    }

    /**
     * Reserves the next permit, without blocking.
     *
     * @return empty if the permit would be valid later than after the longest wait, and then no permit is reserved
     * @throws io.github.camelpenneo.api.PenneoConnectionException if the store of a shared limit failed
     */
    Optional<Permit> reserve(Duration longestWait) {
        adjust();
        if (limit == 0) {
            return Optional.of(Permit.unlimited(time));
        }
        long asked = time.currentTimeNanos();
        return bucket.take(longestWait).map(delay -> Permit.of(time, asked, delay));
    }

    /**
     * Reserves the next permit, but only if no other caller is waiting for an earlier one. Does not block.
     *
     * @param longestWait the longest useful wait
     * @return a permit that is valid within {@link #interval()}; empty if another caller is waiting or the wait would be
     *     too long, and then no permit is reserved
     */
    Optional<Permit> reserveIfNobodyWaits(Duration longestWait) {
        Duration interval = PermitRate.interval(wanted);
        return reserve(longestWait.compareTo(interval) < 0 ? longestWait : interval);
    }

    /** The longest interval between two permits that nobody waits for; 0 if unlimited. */
    Duration interval() {
        return PermitRate.interval(limit);
    }

    /** Whether every call has a permit at once. */
    boolean isUnlimited() {
        return wanted == 0;
    }

    /** The calling thread makes its next call with a permit. */
    public void hold(Permit permit) {
        held.set(permit);
    }

    /** The permit with which the calling thread makes its next call, which is held no longer. */
    Optional<Permit> release() {
        Permit permit = held.get();
        held.remove();
        return Optional.ofNullable(permit);
    }

    /** The limit in calls per minute; 0 for unlimited. */
    public int callsPerMinute() {
        return limit;
    }

    /** The permits that are valid now; empty if unlimited. */
    public Optional<Long> available() {
        if (isUnlimited()) {
            return Optional.empty();
        }
        adjust();
        return Optional.of(bucket.available());
    }

    /** Whether nothing is lost if this object is forgotten: no call of this process counts any more. */
    boolean isForgettable() {
        return !isLocal || !used || limit == 0 || bucket.available() >= PermitRate.burst(limit);
    }
}
