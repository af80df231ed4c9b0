package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each event be processed once, over an idempotent repository that several nodes may share. Camel's repositories
 * know only whether a key exists, so an event has two keys: {@code done:} once it has been processed, and a lease,
 * {@code claim:} with a slot of time, while it is being processed. The holder of a lease adds a key for each new slot
 * (renewal). A lease whose slot and the slot after have passed has expired: its process has died. Who acquires a
 * lease also checks the slots before and after, so that two nodes that acquire at the boundary of two slots see each
 * other, and clocks may differ by less than a slot. Thread-safe.
 */
public final class DuplicateGuard {

    /** The result of an attempt to acquire the lease of an event. */
    public enum LeaseResult {
        /** The lease was acquired; the caller ends it with {@link #complete} or {@link #release}. */
        ACQUIRED,
        /** The lease is held elsewhere: the event is being processed. */
        HELD,
        /** The event has been processed before. */
        DONE
    }

    /**
     * Less than half of the delay before Penneo delivers again, so that the lease of a dead process has expired by
     * then.
     */
    static final Duration SLOT = Duration.ofSeconds(10);
    /** The interval of renewals, short enough for each slot to have its key. */
    static final Duration RENEWAL = SLOT.dividedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateGuard.class);

    private final IdempotentRepository repository;
    private final Clock clock;
    private final ConcurrentHashMap<String, Set<Long>> held = new ConcurrentHashMap<>();

    /** Creates a guard over a repository that has been started. */
    public DuplicateGuard(IdempotentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Acquires the lease of an event.
     *
     * @throws RuntimeException if the repository fails
     */
    public LeaseResult acquire(String key) {
        if (held.putIfAbsent(key, ConcurrentHashMap.newKeySet()) != null) {
            return LeaseResult.HELD;
        }
        LeaseResult result = null;
        try {
            result = acquireAmongNodes(key);
            return result;
        } finally {
            if (result != LeaseResult.ACQUIRED) {
                release(key);
            }
        }
    }

    private LeaseResult acquireAmongNodes(String key) {
        if (isDone(key)) {
            return LeaseResult.DONE;
        }
        long slot = slot();
        if (!add(leaseKey(key, slot))) {
            return LeaseResult.HELD;
        }
        held.get(key).add(slot);
        if (repository.contains(leaseKey(key, slot - 1)) || repository.contains(leaseKey(key, slot + 1))) {
            return LeaseResult.HELD;
        }
        // Another node may have completed the event between the first check and the lease
        return isDone(key) ? LeaseResult.DONE : LeaseResult.ACQUIRED;
    }

    /** Adds a key. A table rejects the second of two concurrent inserts with an exception, which counts as false. */
    private boolean add(String leaseKey) {
        try {
            return repository.add(leaseKey);
        } catch (RuntimeException e) {
            if (repository.contains(leaseKey)) {
                return false;
            }
            throw e;
        }
    }

    /** Renews a lease; to be called every {@link #RENEWAL}. */
    public void renew(String key) {
        long slot = slot();
        Set<Long> slots = held.get(key);
        if (slots == null || !slots.add(slot)) {
            return;
        }
        repository.add(leaseKey(key, slot));
        if (!held.containsKey(key)) {
            repository.remove(leaseKey(key, slot));
        }
    }

    /**
     * Records that the event has been processed, and ends the lease. A failure of the repository is only logged,
     * since the event has been processed.
     */
    public void complete(String key) {
        try {
            repository.add(doneKey(key));
            repository.confirm(doneKey(key));
        } catch (RuntimeException e) {
            LOG.error(
                    "An event was processed, but idempotentRepository could not record it; the event may be processed again",
                    e);
        }
        release(key);
    }

    /** Releases the lease of an event that has not been processed. */
    public void release(String key) {
        Set<Long> slots = held.remove(key);
        if (slots == null) {
            return;
        }
        try {
            slots.forEach(slot -> repository.remove(leaseKey(key, slot)));
        } catch (RuntimeException e) {
            LOG.warn("A lease could not be released in idempotentRepository; it expires by itself", e);
        }
    }

    private boolean isDone(String key) {
        return repository.contains(doneKey(key));
    }

    private long slot() {
        return clock.instant().getEpochSecond() / SLOT.toSeconds();
    }

    private static String doneKey(String key) {
        return "done:" + key;
    }

    private static String leaseKey(String key, long slot) {
        return "claim:" + key + ":" + slot;
    }
}
