package io.github.camelpenneo.api;

import java.time.Instant;

/**
 * The record of a case file that {@code createCaseFile} is sending or has sent, in a {@link JobRepository}. Without a
 * job handle the record is an <em>intent</em>. {@link #toString()} shows neither the job handle, which is a secret,
 * nor the values from the user.
 *
 * @param key the key of the record, not a secret: a digest that identifies the message, if the message can be
 *     identified, so that a message that comes again finds its record; otherwise random
 * @param account the account at Penneo; a digest
 * @param reference the reference of the case file, by which the case file can be found
 * @param correlation the value of the header {@code CamelPenneoCorrelation}, returned with the end of the job; may be
 *     null
 * @param content a digest of the content of the case file, SHA-256 in hexadecimal; null if unknown
 * @param job the job handle from Penneo's response, with the case file once the case file is known; null for an
 *     intent
 * @param since the time at which the request began, or, with a job handle, the time of Penneo's response
 * @param dueAt the time of the next status request
 * @param attempts the number of status requests so far
 * @param remembered whether the record is kept for a time after the job has ended, since its message may come again
 * @param forgetAt the time at which the record of a job that has ended is deleted; null while the job has not ended
 */
public record RecordedJob(
        String key,
        String account,
        String reference,
        String correlation,
        String content,
        Job job,
        Instant since,
        Instant dueAt,
        int attempts,
        boolean remembered,
        Instant forgetAt) {

    /** The maximum length of reference and correlation, each in characters. */
    public static final int MAX_TEXT = 4000;

    /** The due time of a job that has ended. */
    public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /**
     * Creates an intent whose message cannot be identified.
     *
     * @param key the key of the record
     * @param account the account at Penneo
     * @param reference the reference of the case file
     * @param correlation the correlation; may be null
     * @param since the time at which the request begins
     * @param dueAt the time at which the case file is searched if there is no job handle by then
     * @return an intent that is not remembered
     */
    public static RecordedJob intent(
            String key, String account, String reference, String correlation, Instant since, Instant dueAt) {
        return new RecordedJob(key, account, reference, correlation, null, null, since, dueAt, 0, false, null);
    }

    /**
     * Copies the record as one whose message may come again.
     *
     * @param digest a digest of the content of the case file; may be null
     * @return a record that is remembered
     */
    public RecordedJob rememberedWith(String digest) {
        return new RecordedJob(key, account, reference, correlation, digest, job, since, dueAt, attempts, true, null);
    }

    /**
     * Copies the record with the job handle; the job is due now, and has the reference of the record.
     *
     * @param handle the job handle
     * @param now the current time
     * @return the record of an accepted job
     */
    public RecordedJob accepted(Job handle, Instant now) {
        Job named = handle.withReference(reference);
        return new RecordedJob(key, account, reference, correlation, content, named, now, now, 0, remembered, null);
    }

    /**
     * Copies the record with another due time.
     *
     * @param newAttempts the number of status requests so far
     * @param newDueAt the time of the next status request
     * @return the postponed record
     */
    public RecordedJob postponed(int newAttempts, Instant newDueAt) {
        return new RecordedJob(
                key, account, reference, correlation, content, job, since, newDueAt, newAttempts, remembered, forgetAt);
    }

    /**
     * Copies the record as one whose job has created its case file.
     *
     * @param caseFileId the id of the case file
     * @param until the time at which the record is deleted
     * @return the record of a job that has ended, which is never due
     */
    public RecordedJob ended(long caseFileId, Instant until) {
        Job known = job == null ? new Job(null, null, null, reference) : job;
        return new RecordedJob(
                key,
                account,
                reference,
                correlation,
                content,
                known.withCaseFileId(caseFileId),
                since,
                NEVER,
                attempts,
                remembered,
                until);
    }

    /**
     * Copies the record as one whose message will not come again.
     *
     * @return a record that is not remembered
     */
    public RecordedJob forgotten() {
        return new RecordedJob(
                key, account, reference, correlation, content, job, since, dueAt, attempts, false, forgetAt);
    }

    @Override
    public String toString() {
        return "RecordedJob[key=" + key + ", intent=" + (job == null) + ", since=" + since + ", dueAt=" + dueAt
                + ", attempts=" + attempts + "]";
    }
}
