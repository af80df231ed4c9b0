package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every event through once, over a repository that several nodes may share. Camel's repositories know only whether a
 * key is there. So an event has two: {@code done:} once it has been processed, and {@code claim:} with a slot of time
 * while it is; whoever works on it adds the claim of the next slot in time, and a claim whose slot and the next have passed
 * is nobody's: the process has died. Who claims looks at the slots beside it as well, so that two who claim at the turn of a
 * slot see each other, and clocks may differ by less than a slot. Thread-safe.
 */
public final class DuplicateGuard {

    /** What became of a claim. */
    public enum Claim {
        /** It is ours: end it with {@link #done} or {@link #release}. */
        OURS,
        /** It is being processed elsewhere. */
        TAKEN,
        /** It has been processed. */
        DONE
    }

    /** Shorter than half of what Penneo waits before it delivers again: what a dead process left is taken over then. */
    static final Duration SLOT = Duration.ofSeconds(10);
    /** A claim is renewed so often that each slot has its own. */
    static final Duration RENEWAL = SLOT.dividedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateGuard.class);

    private final IdempotentRepository repository;
    private final Clock clock;
    private final ConcurrentHashMap<String, Set<Long>> ours = new ConcurrentHashMap<>();

    /** A guard over this repository, which has been started. */
    public DuplicateGuard(IdempotentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Claims an event.
     *
     * @throws RuntimeException the repository's, where it fails
     */
    public Claim claim(String key) {
        if (ours.putIfAbsent(key, ConcurrentHashMap.newKeySet()) != null) {
            return Claim.TAKEN;
        }
        Claim claim = null;
        try {
            claim = claimAmongNodes(key);
            return claim;
        } finally {
            if (claim != Claim.OURS) {
                release(key);
            }
        }
    }

    private Claim claimAmongNodes(String key) {
        if (isDone(key)) {
            return Claim.DONE;
        }
        long slot = slot();
        if (!add(claimKey(key, slot))) {
            return Claim.TAKEN;
        }
        ours.get(key).add(slot);
        if (repository.contains(claimKey(key, slot - 1)) || repository.contains(claimKey(key, slot + 1))) {
            return Claim.TAKEN;
        }
        // Another may have ended between the first look and the claim
        return isDone(key) ? Claim.DONE : Claim.OURS;
    }

    /** Tables refuse the second of two that add at once by failing. */
    private boolean add(String claim) {
        try {
            return repository.add(claim);
        } catch (RuntimeException e) {
            if (repository.contains(claim)) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps a claim alive; to be called every {@link #RENEWAL}. */
    public void renew(String key) {
        long slot = slot();
        Set<Long> slots = ours.get(key);
        if (slots == null || !slots.add(slot)) {
            return;
        }
        repository.add(claimKey(key, slot));
        if (!ours.containsKey(key)) {
            repository.remove(claimKey(key, slot));
        }
    }

    /** Notes that the event has been processed. What cannot be noted is logged: the event itself is safe. */
    public void done(String key) {
        try {
            repository.add(doneKey(key));
            repository.confirm(doneKey(key));
        } catch (RuntimeException e) {
            LOG.error("An event was processed, but idempotentRepository could not note it; it may come again", e);
        }
        release(key);
    }

    /** Gives a claim back: the event has not been processed. */
    public void release(String key) {
        Set<Long> slots = ours.remove(key);
        if (slots == null) {
            return;
        }
        try {
            slots.forEach(slot -> repository.remove(claimKey(key, slot)));
        } catch (RuntimeException e) {
            LOG.warn("A claim could not be given back to idempotentRepository; it ends by itself", e);
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

    private static String claimKey(String key, long slot) {
        return "claim:" + key + ":" + slot;
    }
}
