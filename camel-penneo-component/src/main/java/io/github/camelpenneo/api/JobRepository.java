package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Where {@code createCaseFile} records what it sends, so that {@code penneo:jobs} can follow it, also after a crash. Shipped are
 * {@link MemoryJobRepository} and {@link JdbcJobRepository}. Used by many threads, and by several nodes where it is shared.
 *
 * <p>What is recorded holds the job handle: a secret. Every method throws an unchecked exception when it could not do its work.
 */
public interface JobRepository {

    /** Called before anything else whenever a route that uses it starts: makes what is missing, and fails where that is impossible. */
    default void open() {}

    /**
     * Records a case file, or replaces what is recorded under its key. Durable once this returns; nobody's claim any more.
     *
     * @param job the intent to send it; and later the same with the handle that Penneo answered
     */
    void record(RecordedJob job);

    /**
     * Claims the recorded job that has been due for the longest, so that nobody else works on it for a while.
     *
     * @param account whose jobs
     * @param now what was due by then counts, and what was claimed until then is free again
     * @param until how long the claim lasts
     * @return empty if none is due
     */
    Optional<RecordedJob> claim(String account, Instant now, Instant until);

    /**
     * Makes a claim last longer.
     *
     * @param key of the recorded job; nothing happens if it is there no more
     */
    void renew(String key, Instant until);

    /**
     * Gives a claim back.
     *
     * @param key of the recorded job; nothing happens if it is there no more
     * @param attempts how often Penneo has been asked
     * @param dueAt when it is to be asked next
     */
    void postpone(String key, int attempts, Instant dueAt);

    /** Forgets a recorded job: it has ended, or it was never sent. */
    void remove(String key);
}
