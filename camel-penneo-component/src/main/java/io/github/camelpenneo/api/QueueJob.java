package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the creation of a case file stands, as {@code checkJobStatus} answers it. The submission that Penneo repeats in
 * its answer ({@code payload}: personal data and PDFs) is never read.
 *
 * <p>Source: "Job status" in the contract. {@link #toString()} shows neither the job handle nor the signing links.
 *
 * @param type for example {@code casefile_creation}
 * @param uuid the job's uuid
 * @param payloadHash SHA-256 in hexadecimal
 * @param jobStatus {@code pending}, {@code processing}, {@code completed}, {@code failed} or {@code aborted_duplicated};
 *     Penneo may add others
 * @param result what the job made; null until it is completed
 * @param retries how often Penneo has retried the job; may be null
 * @param maxRetries how often Penneo retries it at most; may be null
 * @param createdAt ISO 8601 as Penneo sent it
 * @param updatedAt ISO 8601 as Penneo sent it
 * @param errorMessage why the job failed; null otherwise
 * @param reference the reference of the case file where {@code penneo:jobs} tells of it; null otherwise
 * @param correlation what the user gave {@code createCaseFile} to have back where {@code penneo:jobs} tells of it; null otherwise
 * @param additional what Penneo said beyond these, by its names
 */
@JsonIgnoreProperties("payload")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueJob(
        String type,
        String uuid,
        String payloadHash,
        String jobStatus,
        Result result,
        Integer retries,
        Integer maxRetries,
        String createdAt,
        String updatedAt,
        String errorMessage,
        String reference,
        String correlation,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

    public QueueJob {
        additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
    }

    public static final String COMPLETED = "completed";
    public static final String FAILED = "failed";
    public static final String ABORTED_DUPLICATED = "aborted_duplicated";

    /** Not Penneo's word: {@code penneo:jobs} has given up after {@code jobTimeout}; the job was not final by then. */
    public static final String EXPIRED = "expired";

    /** Not Penneo's word: {@code penneo:jobs} cannot tell whether Penneo has the case file; a person has to look. */
    public static final String UNKNOWN_OUTCOME = "unknown_outcome";

    /** One of which only this is known. */
    public static QueueJob of(Job handle, String jobStatus) {
        return new QueueJob(
                null,
                handle == null ? null : handle.uuid(),
                handle == null ? null : handle.payloadHash(),
                jobStatus,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same, completed, with the case file that was found to be its outcome. Its signing links are not known. */
    public QueueJob completedAs(long caseFileId) {
        Result found = new Result(new Data(new CaseFileReference(caseFileId), null));
        return new QueueJob(
                type,
                uuid,
                payloadHash,
                COMPLETED,
                found,
                retries,
                maxRetries,
                createdAt,
                updatedAt,
                null,
                reference,
                correlation,
                additional);
    }

    /** The same with what was recorded of it. */
    public QueueJob recordedAs(RecordedJob recorded) {
        return new QueueJob(
                type,
                uuid,
                payloadHash,
                jobStatus,
                result,
                retries,
                maxRetries,
                createdAt,
                updatedAt,
                errorMessage,
                recorded.reference(),
                recorded.correlation(),
                additional);
    }

    /** What a completed job made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Result(Data data) {}

    /** The case file that was made, and its signing links. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(CaseFileReference caseFile, List<SigningLink> signingLinks) {}

    /** The case file that was made, by its id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CaseFileReference(Long id) {}

    /** The id of the case file that the job made, or null while there is none. */
    public Long caseFileId() {
        return result == null || result.data() == null || result.data().caseFile() == null
                ? null
                : result.data().caseFile().id();
    }

    /** The signing links, one for each signer; empty while there are none. They are secrets. */
    public List<SigningLink> signingLinks() {
        return result == null || result.data() == null || result.data().signingLinks() == null
                ? List.of()
                : List.copyOf(result.data().signingLinks());
    }

    @Override
    public String toString() {
        return "QueueJob[jobStatus=" + jobStatus + ", caseFileId=" + caseFileId() + "]";
    }
}
