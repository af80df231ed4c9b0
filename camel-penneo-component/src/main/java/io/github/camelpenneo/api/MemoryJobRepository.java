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
    private record Entry(RecordedJob job, Instant claimedUntil) {}

    private static final Comparator<Entry> OLDEST_FIRST = Comparator.<Entry, Instant>comparing(
                    entry -> entry.job().dueAt())
            .thenComparing(entry -> entry.job().key());

    private final Map<String, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> byDue = new TreeSet<>(OLDEST_FIRST);

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
        return entries.values().stream()
                .map(Entry::job)
                .filter(job -> job.forgetAt() == null
                        && job.job() != null
                        && uuid.equals(job.job().uuid()))
                .findFirst();
    }

    @Override
    public synchronized void accept(String key, Job job, Instant now) {
        replace(key, record -> record.accepted(job, now));
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
    public synchronized void renew(String key, Instant until) {
        Entry entry = entries.get(key);
        if (entry != null) {
            put(new Entry(entry.job(), until));
        }
    }

    @Override
    public synchronized void postpone(String key, int attempts, Instant dueAt) {
        replace(key, record -> record.forgetAt() == null ? record.postponed(attempts, dueAt) : record);
    }

    @Override
    public synchronized void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        replace(key, record -> record.remembered() ? record.ended(caseFileId, forgetAt) : null);
        entries.values().stream()
                .map(Entry::job)
                .filter(record ->
                        record.forgetAt() != null && !record.forgetAt().isAfter(now))
                .map(RecordedJob::key)
                .toList()
                .forEach(this::remove);
    }

    @Override
    public synchronized void forget(String key) {
        replace(key, record -> record.forgetAt() == null ? record.forgotten() : null);
    }

    @Override
    public synchronized int countUnfollowed(Instant dueBefore) {
        return (int) byDue.stream()
                .takeWhile(entry -> entry.job().dueAt().isBefore(dueBefore))
                .filter(entry -> !entry.claimedUntil().isAfter(dueBefore))
                .count();
    }

    /** Replaces a record and releases its claim; null removes the record. */
    private void replace(String key, UnaryOperator<RecordedJob> change) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        RecordedJob changed = change.apply(entry.job());
        if (changed == null) {
            remove(key);
        } else {
            put(new Entry(changed, Instant.MIN));
        }
    }

    @Override
    public synchronized void remove(String key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            byDue.remove(entry);
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
    }

    @Override
    public String toString() {
        return "MemoryJobRepository[size=" + size() + "]";
    }
}
