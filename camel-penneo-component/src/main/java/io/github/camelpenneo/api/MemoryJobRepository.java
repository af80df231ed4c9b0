package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
    public synchronized void record(RecordedJob job) {
        put(new Entry(job, Instant.MIN));
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
        Entry entry = entries.get(key);
        if (entry != null) {
            put(new Entry(entry.job().postponed(attempts, dueAt), Instant.MIN));
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
