package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A {@link JobRepository} in memory. The records are lost when the program ends. Thread-safe. */
public final class MemoryJobRepository implements JobRepository {

    /** A record and the expiry of its claim; {@link Instant#MIN} if the record is not claimed. */
    private record Entry(RecordedJob job, Instant claimedUntil) {

        boolean hasEnded() {
            return job.forgetAt() != null;
        }

        /** The uuid of a job that is followed; null for an intent, and for a job that has ended. */
        String followedUuid() {
            return hasEnded() || job.job() == null ? null : job.job().uuid();
        }
    }

    private static final Comparator<Entry> OLDEST_FIRST = Comparator.<Entry, Instant>comparing(
                    entry -> entry.job().dueAt())
            .thenComparing(entry -> entry.job().key());

    private static final Comparator<Entry> FORGOTTEN_FIRST = Comparator.<Entry, Instant>comparing(
                    entry -> entry.job().forgetAt())
            .thenComparing(entry -> entry.job().key());

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Entry> followedByUuid = new HashMap<>();
    private final TreeSet<Entry> byDue = new TreeSet<>(OLDEST_FIRST);
    private final TreeSet<Entry> ended = new TreeSet<>(FORGOTTEN_FIRST);

    @Override
    public synchronized boolean add(RecordedJob intent) {
        if (entries.containsKey(intent.key())) {
            return false;
        }
        put(new Entry(intent, Instant.MIN));
        return true;
    }

    @Override
    public synchronized Optional<RecordedJob> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::job);
    }

    @Override
    public synchronized Optional<RecordedJob> findByJob(String uuid) {
        return Optional.ofNullable(followedByUuid.get(uuid)).map(Entry::job);
    }

    @Override
    public synchronized void accept(String key, Job job, Instant now) {
        replace(key, entry -> entry.hasEnded() ? entry : released(entry.job().accepted(job, now)));
    }

    @Override
    public synchronized Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        for (Entry entry : byDue) {
            RecordedJob job = entry.job();
            if (job.dueAt().isAfter(now)) {
                return Optional.empty();
            }
            if (job.account().equals(account) && !entry.claimedUntil().isAfter(now)) {
                put(new Entry(job, until));
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized boolean renew(String key, Instant from, Instant until) {
        Entry entry = entries.get(key);
        if (entry == null || !entry.claimedUntil().equals(from)) {
            return false;
        }
        put(new Entry(entry.job(), until));
        return true;
    }

    @Override
    public synchronized void postpone(String key, int attempts, Instant dueAt) {
        replace(key, entry -> entry.hasEnded() ? entry : released(entry.job().postponed(attempts, dueAt)));
    }

    @Override
    public synchronized void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        replace(key, entry -> entry.job().remembered() ? released(entry.job().ended(caseFileId, forgetAt)) : null);
        while (!ended.isEmpty() && !ended.first().job().forgetAt().isAfter(now)) {
            remove(ended.first().job().key());
        }
    }

    @Override
    public synchronized void forget(String key) {
        replace(key, entry -> entry.hasEnded() ? null : new Entry(entry.job().forgotten(), entry.claimedUntil()));
    }

    @Override
    public synchronized int countUnfollowed(Instant dueBefore) {
        return (int) byDue.stream()
                .takeWhile(entry -> entry.job().dueAt().isBefore(dueBefore))
                .filter(entry -> entry.claimedUntil().isBefore(dueBefore))
                .count();
    }

    private static Entry released(RecordedJob job) {
        return new Entry(job, Instant.MIN);
    }

    /** Replaces an entry, if there is one; null removes the entry. */
    private void replace(String key, UnaryOperator<Entry> change) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        Entry changed = change.apply(entry);
        if (changed == null) {
            remove(key);
        } else {
            put(changed);
        }
    }

    @Override
    public synchronized void remove(String key) {
        Entry entry = entries.remove(key);
        if (entry == null) {
            return;
        }
        byDue.remove(entry);
        if (entry.hasEnded()) {
            ended.remove(entry);
        }
        if (entry.followedUuid() != null) {
            followedByUuid.remove(entry.followedUuid(), entry);
        }
    }

    /**
     * Returns the number of records.
     *
     * @return the number of records, of all accounts
     */
    public synchronized int size() {
        return entries.size();
    }

    private void put(Entry entry) {
        remove(entry.job().key());
        entries.put(entry.job().key(), entry);
        byDue.add(entry);
        if (entry.hasEnded()) {
            ended.add(entry);
        }
        if (entry.followedUuid() != null) {
            followedByUuid.put(entry.followedUuid(), entry);
        }
    }

    @Override
    public String toString() {
        return "MemoryJobRepository[size=" + size() + "]";
    }
}
