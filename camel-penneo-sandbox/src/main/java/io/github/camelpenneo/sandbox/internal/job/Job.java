package io.github.camelpenneo.sandbox.internal.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An immutable job; every change creates a new instance.
 *
 * @param payload the file with the submission
 * @param result null unless the job is completed
 * @param errorMessage null unless the job has failed
 */
record Job(
        UUID uuid,
        String payloadHash,
        Path payload,
        Instant createdAt,
        Instant updatedAt,
        JobStatus status,
        JsonNode result,
        String errorMessage) {

    static Job pending(String payloadHash, Path payload, Instant now) {
        return new Job(UUID.randomUUID(), payloadHash, payload, now, now, JobStatus.PENDING, null, null);
    }

    Job with(JobStatus newStatus, Instant now) {
        return new Job(uuid, payloadHash, payload, createdAt, now, newStatus, null, null);
    }

    Job completed(JsonNode newResult, Instant now) {
        return new Job(uuid, payloadHash, payload, createdAt, now, JobStatus.COMPLETED, newResult, null);
    }

    Job failed(String message, Instant now) {
        return new Job(uuid, payloadHash, payload, createdAt, now, JobStatus.FAILED, null, message);
    }

    @Override
    public String toString() {
        return "Job[status=" + status + "]";
    }
}
