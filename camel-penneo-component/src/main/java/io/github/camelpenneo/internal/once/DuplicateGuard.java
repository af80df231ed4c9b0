package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each event be processed once, over an idempotent repository that several nodes may share. Camel's repositories
 * know only whether a key exists, so an event has two kinds of keys: a mark, {@code done:}, once it has been
 * processed, and a {@link Lease}, {@code claim:} with a slot of time, while it is being processed. Thread-safe.
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

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateGuard.class);
    private static final String MARK = "done:";

    private final IdempotentRepository repository;
    private final Clock clock;
    private final ConcurrentHashMap<String, Lease> held = new ConcurrentHashMap<>();

    /** Creates a guard over a repository that has been started. */
    public DuplicateGuard(IdempotentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Whether a key of the repository is a mark. */
    static boolean isMark(String repositoryKey) {
        return repositoryKey.startsWith(MARK);
    }

    /**
     * Acquires the lease of an event.
     *
     * @throws RuntimeException if the repository fails
     */
    public LeaseResult acquire(String key) {
        Lease lease = new Lease(repository, clock, key);
        if (held.putIfAbsent(key, lease) != null) {
            return LeaseResult.HELD;
        }
        LeaseResult result = null;
        try {
            result = acquireAmongNodes(key, lease);
            return result;
        } finally {
            if (result != LeaseResult.ACQUIRED) {
                release(key);
            }
        }
    }

    private LeaseResult acquireAmongNodes(String key, Lease lease) {
        if (isDone(key)) {
            return LeaseResult.DONE;
        }
        if (!lease.acquire()) {
            return LeaseResult.HELD;
        }
        // Another node may have completed the event between the first check and the lease
        if (isDone(key)) {
            return LeaseResult.DONE;
        }
        return lease.canBeRenewed() ? LeaseResult.ACQUIRED : LeaseResult.HELD;
    }

    /**
     * Renews a lease, if its next slot is about to begin; to be called after each {@link #untilRenewal}.
     *
     * @throws RuntimeException if the repository fails
     */
    public void renew(String key) {
        Lease lease = held.get(key);
        if (lease != null) {
            lease.renew();
        }
    }

    /** Returns the time until the next renewal of a lease: a second after a failure. */
    public Duration untilRenewal(String key) {
        Lease lease = held.get(key);
        return lease == null ? Lease.SLOT : lease.untilRenewal();
    }

    /** Whether the lease of an event is still held here by this node's clock. Asks no repository. */
    public boolean isHeld(String key) {
        Lease lease = held.get(key);
        return lease != null && lease.isHeld();
    }

    /**
     * Records that the event has been processed, and ends the lease. A failure of the repository is only logged,
     * since the event has been processed. If the lease was lost meanwhile, it is acquired again first: what another node
     * processes now is that node's to record.
     *
     * @return whether the event counts as processed: recorded here or by another node; false if another node has the lease
     */
    public boolean complete(String key) {
        try {
            if (!isHeld(key) && !isStillOurs(key)) {
                return isDoneByAnother(key);
            }
            mark(key);
            return true;
        } finally {
            release(key);
        }
    }

    private boolean isStillOurs(String key) {
        Lease lease = held.get(key);
        try {
            return lease != null && lease.regain() && !isDone(key);
        } catch (RuntimeException | Error e) {
            LOG.warn("Whether another node has taken over an event is unknown, since idempotentRepository failed", e);
            return false;
        }
    }

    private boolean isDoneByAnother(String key) {
        boolean done = false;
        try {
            done = isDone(key);
        } catch (RuntimeException | Error e) {
            LOG.debug("Whether another node has processed an event is unknown", e);
        }
        LOG.warn(
                "The route has processed the event {} after its lease was lost, {}, so the event may have been processed twice;"
                        + " look for what pauses this process (garbage collection, a suspended machine)",
                key,
                done ? "and so has another node" : "and this node does not record the event");
        return done;
    }

    private void mark(String key) {
        try {
            repository.add(MARK + key);
            repository.confirm(MARK + key);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "An event was processed, but idempotentRepository could not record it; the event may be processed again",
                    e);
        }
    }

    /** Releases the lease of an event that has not been processed. */
    public void release(String key) {
        Lease lease = held.remove(key);
        if (lease != null) {
            lease.release();
        }
    }

    private boolean isDone(String key) {
        return repository.contains(MARK + key);
    }
}
