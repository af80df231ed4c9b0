package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The job that creates a case file, as {@code createCaseFile} answers it: what to poll with {@code checkJobStatus}.
 *
 * <p>Uuid and payload hash together are the <em>job handle</em>. It opens the job's data, with its personal data and
 * signing links, to anyone: treat it as a secret. {@link #toString()} leaves it out.
 *
 * <p>Source: "Creating a case file", JobResponse, in the contract.
 *
 * @param uuid the job's uuid
 * @param payloadHash SHA-256 in hexadecimal
 * @param createdAt when the job was created, ISO 8601 as Penneo sent it; may be null
 * @param reference the reference of the case file, as createCaseFile sent it; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Job(String uuid, String payloadHash, String createdAt, String reference) {

    /** A job of which no reference is known. */
    public Job(String uuid, String payloadHash, String createdAt) {
        this(uuid, payloadHash, createdAt, null);
    }

    /** The same with the reference of its case file. */
    public Job withReference(String caseFileReference) {
        return new Job(uuid, payloadHash, createdAt, caseFileReference);
    }

    @Override
    public String toString() {
        return "Job[createdAt=" + createdAt + "]";
    }
}
