package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The job that creates a case file: the body after {@code createCaseFile}, and a body for {@code checkJobStatus}.
 *
 * <p>The uuid and the payload hash together are the <em>job handle</em>. The job handle gives anyone access to the
 * data of the job, with personal data and signing links: treat the job handle as a secret. {@link #toString()} does
 * not show the job handle.
 *
 * <p>Source: "Creating a case file", JobResponse, in docs/contract/creating.md.
 *
 * @param uuid the uuid of the job
 * @param payloadHash the hash of the submission, SHA-256 in hexadecimal
 * @param createdAt the time of creation, ISO 8601, as Penneo sent it; may be null
 * @param reference the reference of the case file; null for none
 * @param caseFileId the id of the case file, if {@code createCaseFile} has answered the recorded job of a message that
 *     came again and the case file is known already; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Job(String uuid, String payloadHash, String createdAt, String reference, Long caseFileId) {

    /**
     * Creates a job whose case file is not known yet.
     *
     * @param uuid the uuid of the job
     * @param payloadHash the hash of the submission, SHA-256 in hexadecimal
     * @param createdAt the time of creation, ISO 8601; may be null
     * @param reference the reference of the case file; null for none
     */
    public Job(String uuid, String payloadHash, String createdAt, String reference) {
        this(uuid, payloadHash, createdAt, reference, null);
    }

    /**
     * Creates a job without a reference.
     *
     * @param uuid the uuid of the job
     * @param payloadHash the hash of the submission, SHA-256 in hexadecimal
     * @param createdAt the time of creation, ISO 8601; may be null
     */
    public Job(String uuid, String payloadHash, String createdAt) {
        this(uuid, payloadHash, createdAt, null);
    }

    /**
     * Copies the job with a reference.
     *
     * @param caseFileReference the reference of the case file; may be null
     * @return a job with the reference
     */
    public Job withReference(String caseFileReference) {
        return new Job(uuid, payloadHash, createdAt, caseFileReference, caseFileId);
    }

    /**
     * Copies the job with the case file that it has created.
     *
     * @param id the id of the case file; may be null
     * @return a job with the case file
     */
    public Job withCaseFileId(Long id) {
        return new Job(uuid, payloadHash, createdAt, reference, id);
    }

    @Override
    public String toString() {
        return "Job[createdAt=" + createdAt + "]";
    }
}
