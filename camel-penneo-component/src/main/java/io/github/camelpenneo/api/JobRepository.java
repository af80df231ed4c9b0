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
     * Adds the intent to submit a case file, unless there is a record with the same key. When this returns true, the
     * record is durable. Of several callers with the same key at the same time, one gets true.
     *
     * @param intent the intent
     * @return false if there is a record with the same key, which remains as it is
     */
    boolean add(RecordedJob intent);

    /**
     * Finds a record by its key, also the record of a job that has ended and is remembered.
     *
     * @param key the key of the record
     * @return the record; empty if there is none
     */
    Optional<RecordedJob> find(String key);

    /**
     * Finds the record of a job that has not ended.
     *
     * @param uuid the uuid of the job
     * @return the record; empty if there is none
     */
    Optional<RecordedJob> findByJob(String uuid);

    /**
     * Puts the job handle into an intent: the job is due now, and any claim on the record has been released. When this
     * returns, the record is durable.
     *
     * @param key the key of the record; an unknown key is ignored, and so is a job that has ended
     * @param job the job handle
     * @param now the current time, from which the job is followed
     */
    void accept(String key, Job job, Instant now);

    /**
     * Claims the record that has been due for the longest time, so that no other caller gets the record until the
     * claim expires. If another caller claims that record at the same time, any record that is due is claimed. A job
     * that has ended is never due.
     *
     * @param account the account whose records are considered
     * @param now the current time: a record is free if it is due by then, and its claim, if any, has expired by then
     * @param until the time at which the claim expires
     * @return the record; empty if no record is due, or if other callers were faster with every record that was tried
     */
    Optional<RecordedJob> claim(String account, Instant now, Instant until);

    /**
     * Extends a claim, if it is still the same: whoever was paused for longer than a claim must not extend the claim that
     * another caller has made meanwhile. The expiry tells one claim from another.
     *
     * @param key the key of the record
     * @param from the time at which the claim expires so far, as its holder has set it, to the millisecond
     * @param until the time at which the claim expires from now on
     * @return false if there is no such record, or its claim expires at another time: it was released, or made anew
     */
    boolean renew(String key, Instant from, Instant until);

    /**
     * Releases a claim and sets when the record is due again.
     *
     * @param key the key of the record; an unknown key is ignored, and so is a job that has ended
     * @param attempts the number of status requests so far
     * @param dueAt the time of the next status request
     */
    void postpone(String key, int attempts, Instant dueAt);

    /**
     * The job has created its case file, and this has been processed: keeps the record until a time if the record is
     * remembered, and deletes it otherwise. Also deletes the records whose time has come.
     *
     * @param key the key of the record; an unknown key is ignored
     * @param caseFileId the id of the case file
     * @param now the current time: records that are kept until then are deleted
     * @param forgetAt the time at which the record is deleted
     */
    void end(String key, long caseFileId, Instant now, Instant forgetAt);

    /**
     * The message of a record will not come again: the record is not remembered from now on, and deleted if its job
     * has ended. A claim on the record stays.
     *
     * @param key the key of the record; an unknown key is ignored
     */
    void forget(String key);

    /**
     * Deletes a record: the case file was never sent, or the job has ended without a case file and that was processed.
     *
     * @param key the key of the record; an unknown key is ignored
     */
    void remove(String key);

    /**
     * Counts the records that nobody follows: of any account, due, and not claimed.
     *
     * @param dueBefore the records that have been due since before this time are counted, unless their claim, if any,
     *     expires at this time or later
     * @return the number of records
     */
    int countUnfollowed(Instant dueBefore);
}
