package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;

/**
 * The records of the jobs that {@code createCaseFile} submits, from which {@code penneo:jobs} follows each job to its
 * end, also after a crash. Implementations in this package: {@link MemoryJobRepository} and
 * {@link JdbcJobRepository}. Implementations must be thread-safe, and safe for several nodes if the nodes share them.
 *
 * <p>A record contains the job handle, which is a secret. Every method throws an unchecked exception if it fails; the
 * text of the exception must not contain the job handle.
 */
public interface JobRepository {

    /**
     * Prepares the repository, for example creates a missing table. Called first, at each start of a route that uses
     * the repository; a failure fails the start.
     */
    default void open() {}

    /**
     * Adds a record, or replaces the record with the same key. When this returns, the record is durable and any claim
     * on it has been released.
     *
     * @param job the intent to submit a case file, or later the same record with the job handle
     */
    void record(RecordedJob job);

    /**
     * Claims the record that has been due for the longest time, so that no other caller gets the record until the
     * claim expires.
     *
     * @param account the account whose records are considered
     * @param now the current time: a record is free if it is due by then, and its claim, if any, has expired by then
     * @param until the time at which the claim expires
     * @return the record; empty if no record is due
     */
    Optional<RecordedJob> claim(String account, Instant now, Instant until);

    /**
     * Extends a claim.
     *
     * @param key the key of the record; an unknown key is ignored
     * @param until the time at which the claim expires
     */
    void renew(String key, Instant until);

    /**
     * Releases a claim and sets when the record is due again.
     *
     * @param key the key of the record; an unknown key is ignored
     * @param attempts the number of status requests so far
     * @param dueAt the time of the next status request
     */
    void postpone(String key, int attempts, Instant dueAt);

    /**
     * Deletes a record: the job has ended and its end was processed, or the case file was never sent.
     *
     * @param key the key of the record; an unknown key is ignored
     */
    void remove(String key);
}
