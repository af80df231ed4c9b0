package io.github.camelpenneo.api;

import java.time.Instant;

/**
 * A case file that {@code createCaseFile} is sending or has sent, as a {@link JobRepository} keeps it. {@link #toString()} leaves out
 * the job handle, which is a secret, and what the user gave.
 *
 * @param key names it; random, not a secret
 * @param account for which of Penneo's accounts it was sent; made of digests
 * @param reference the case file's reference, by which it can be found
 * @param correlation what the user wants to have back, from the header {@code CamelPenneoCorrelation}; may be null
 * @param job the handle that Penneo answered; null while nobody knows it: it is an <em>intent</em> then
 * @param since when the sending began, or when Penneo answered
 * @param dueAt when Penneo is to be asked next
 * @param attempts how often it has been asked
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

    /** The longest reference and correlation, in characters. */
    public static final int MAX_TEXT = 4000;

    /** The same once Penneo has accepted it. */
    public RecordedJob accepted(Job handle, Instant now) {
        return new RecordedJob(key, account, reference, correlation, handle, now, now, 0);
    }

    /** The same, to be asked after at another time. */
    public RecordedJob postponed(int newAttempts, Instant newDueAt) {
        return new RecordedJob(key, account, reference, correlation, job, since, newDueAt, newAttempts);
    }

    @Override
    public String toString() {
        return "RecordedJob[key=" + key + ", intent=" + (job == null) + ", since=" + since + ", dueAt=" + dueAt
                + ", attempts=" + attempts + "]";
    }
}
