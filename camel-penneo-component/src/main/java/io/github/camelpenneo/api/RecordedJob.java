package io.github.camelpenneo.api;

import java.time.Instant;

/**
 * The record of a case file that {@code createCaseFile} is sending or has sent, in a {@link JobRepository}. Without a
 * job handle the record is an <em>intent</em>. {@link #toString()} shows neither the job handle, which is a secret,
 * nor the values from the user.
 *
 * @param key the key of the record; random, not a secret
 * @param account the account at Penneo; a digest
 * @param reference the reference of the case file, by which the case file can be found
 * @param correlation the value of the header {@code CamelPenneoCorrelation}, returned with the end of the job; may be
 *     null
 * @param job the job handle from Penneo's response; null for an intent
 * @param since the time at which the request began, or, with a job handle, the time of Penneo's response
 * @param dueAt the time of the next status request
 * @param attempts the number of status requests so far
 */
public record RecordedJob(
        String key,
        String account,
        String reference,
        String correlation,
        Job job,
        Instant since,
        Instant dueAt,
        int attempts) {

    /** The maximum length of reference and correlation, each in characters. */
    public static final int MAX_TEXT = 4000;

    /**
     * Copies the record with the job handle; the job is due now.
     *
     * @param handle the job handle
     * @param now the current time
     * @return the record of an accepted job
     */
    public RecordedJob accepted(Job handle, Instant now) {
        return new RecordedJob(key, account, reference, correlation, handle, now, now, 0);
    }

    /**
     * Copies the record with another due time.
     *
     * @param newAttempts the number of status requests so far
     * @param newDueAt the time of the next status request
     * @return the postponed record
     */
    public RecordedJob postponed(int newAttempts, Instant newDueAt) {
        return new RecordedJob(key, account, reference, correlation, job, since, newDueAt, newAttempts);
    }

    @Override
    public String toString() {
        return "RecordedJob[key=" + key + ", intent=" + (job == null) + ", since=" + since + ", dueAt=" + dueAt
                + ", attempts=" + attempts + "]";
    }
}
