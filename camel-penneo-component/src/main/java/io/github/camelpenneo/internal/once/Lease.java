package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of one event: a key for each slot of time. Who acquires adds the key of the current slot and then looks
 * at the slot beside it, so that of two nodes at least one sees the other. The holder adds the key of the next slot
 * before that slot begins; a key that is not there {@link #GRACE} after the beginning of its slot comes too late. A
 * slot is as long as twice {@link #TOLERANCE} and the grace, so one look is enough: in the first part of a slot only
 * a holder from the slot before can be overlooked, in the rest only a node whose clock is ahead. Decision 30 has the
 * proof. Thread-safe.
 */
final class Lease {

    /** The largest difference between the clocks of two nodes. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);
    /** The time after the beginning of a slot in which its key may still be added. */
    static final Duration GRACE = Duration.ofSeconds(2);

    static final Duration SLOT = TOLERANCE.multipliedBy(2).plus(GRACE);
    /** The time before the beginning of a slot at which its key is added, and the pause after a failure. */
    static final Duration LEAD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long NONE = Long.MIN_VALUE;

    private final IdempotentRepository repository;
    private final Clock clock;
    private final String key;
    private final ReentrantLock lock = new ReentrantLock();
    /** The slots whose keys the repository has for this lease. */
    private final TreeSet<Long> slots = new TreeSet<>();

    private long doubtful = NONE;
    private boolean lost;
    private boolean released;

    Lease(IdempotentRepository repository, Clock clock, String key) {
        this.repository = repository;
        this.clock = clock;
        this.key = key;
    }

    /** Acquires the lease; if it is held elsewhere, {@link #release} has to follow all the same. */
    boolean acquire() {
        lock.lock();
        try {
            long slot = slotAt(clock.millis());
            boolean early = isInFirstPart(slot);
            if (!addFirst(slot)) {
                return false;
            }
            slots.add(slot);
            if (early && contains(slot - 1)) {
                return false;
            }
            return isInFirstPart(slot) || !contains(slot + 1);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the first renewal comes in time: not if the acquisition itself has taken too long. */
    boolean canBeRenewed() {
        lock.lock();
        try {
            return !slots.isEmpty() && !isOverAt(clock.millis() + LEAD.toMillis());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the holder still has the lease by its own clock. Not so after a pause of the process, or of its repository, that was longer
     * than the lease: another node may have acquired since. Asks no repository.
     */
    boolean isHeld() {
        lock.lock();
        try {
            return !slots.isEmpty() && !isOverAt(clock.millis());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Acquires a lease that is over again, unless another node has it.
     *
     * @return whether this node has the lease
     * @throws RuntimeException if the repository fails
     */
    boolean regain() {
        lock.lock();
        try {
            if (!released && !isHeld()) {
                renewLate(slotAt(clock.millis()));
            }
            return !released && isHeld();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the time for the next key has passed, so that another node may acquire. */
    private boolean isOverAt(long millis) {
        return millis >= endOf(slots.last()) + GRACE.toMillis();
    }

    /**
     * Adds the key of the slot that begins within {@link #LEAD}, unless it is there.
     *
     * @throws RuntimeException if the repository fails; to be repeated after {@link #untilRenewal}
     */
    void renew() {
        lock.lock();
        try {
            long slot = slotAt(clock.millis() + LEAD.toMillis());
            if (released || slots.isEmpty() || slot <= slots.last()) {
                return;
            }
            if (isOverAt(clock.millis())) {
                renewLate(slot);
            } else if (add(slot)) {
                // False: the key of a node that is about to see this lease and to give way, or that has just died
                slots.add(slot);
            }
            removeBefore(slots.last() - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Acquires the lease again, unless another node has it. */
    private void renewLate(long slot) {
        boolean renewed = false;
        try {
            renewed = repository.add(name(slot)) && isAlone(slot);
        } finally {
            if (!renewed && !lost) {
                LOG.warn(
                        "The lease of the event {} was lost: this process was paused, or idempotentRepository failed, for longer than"
                                + " the lease; another node may process the event too",
                        key);
            }
            lost = !renewed;
        }
    }

    private boolean isAlone(long slot) {
        if (isForeign(slot - 1) || isForeign(slot + 1)) {
            repository.remove(name(slot));
            return false;
        }
        return slots.add(slot);
    }

    private boolean isForeign(long slot) {
        return !slots.contains(slot) && contains(slot);
    }

    /** The time until the next renewal. */
    Duration untilRenewal() {
        lock.lock();
        try {
            long next = slots.isEmpty() ? 0 : endOf(slots.last()) - LEAD.toMillis() - clock.millis();
            return Duration.ofMillis(Math.max(next, LEAD.toMillis()));
        } finally {
            lock.unlock();
        }
    }

    /** Removes the keys. A key that cannot be removed is left to expire. */
    void release() {
        lock.lock();
        try {
            released = true;
            removeBefore(Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    private void removeBefore(long slot) {
        for (long past : slots.headSet(slot).stream().toList()) {
            try {
                repository.remove(name(past));
            } catch (RuntimeException | Error e) {
                LOG.warn("A lease could not be released in idempotentRepository; it expires by itself", e);
            }
            slots.remove(past);
        }
    }

    /**
     * Adds a key in time. A table rejects the second of two concurrent inserts with an exception. After an exception
     * the key may be there nevertheless, and is taken for ours if it is still there at the next attempt.
     */
    private boolean add(long slot) {
        boolean tried = doubtful == slot;
        try {
            return repository.add(name(slot)) || tried;
        } catch (RuntimeException e) {
            doubtful = slot;
            if (contains(slot)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Adds the key of an acquisition. A table that rejected the insert because of another node's key may have lost that key again
     * before it is looked for, as the other node has finished: so a failure is tried once more. Unlike a renewal, an acquisition
     * takes no key for its own.
     */
    private boolean addFirst(long slot) {
        try {
            return add(slot);
        } catch (RuntimeException e) {
            doubtful = NONE;
            return add(slot);
        }
    }

    private boolean contains(long slot) {
        return repository.contains(name(slot));
    }

    /** Whether a holder from the slot before may still be about to add the key of this slot. */
    private boolean isInFirstPart(long slot) {
        return clock.millis() < slot * SLOT.toMillis() + GRACE.plus(TOLERANCE).toMillis();
    }

    private static long slotAt(long millis) {
        return Math.floorDiv(millis, SLOT.toMillis());
    }

    private static long endOf(long slot) {
        return (slot + 1) * SLOT.toMillis();
    }

    private String name(long slot) {
        return "claim:" + key + ":" + slot;
    }
}
