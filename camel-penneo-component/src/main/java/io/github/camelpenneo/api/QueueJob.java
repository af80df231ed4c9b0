package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The status of a job: the body after {@code checkJobStatus} and from {@code penneo:jobs}. The submission in Penneo's
 * response ({@code payload}, with personal data and PDFs) is never read. {@link #toString()} shows neither the job
 * handle nor the signing links.
 *
 * <p>Source: "Job status" in docs/contract/creating.md.
 *
 * @param type the type of the job, for example {@code casefile_creation}
 * @param uuid the uuid of the job
 * @param payloadHash the hash of the submission, SHA-256 in hexadecimal
 * @param jobStatus {@code pending}, {@code processing}, {@code completed}, {@code failed} or
 *     {@code aborted_duplicated}; Penneo may add others; {@code penneo:jobs} adds {@value #EXPIRED} and
 *     {@value #UNKNOWN_OUTCOME}
 * @param result the result of the job; null until the job has ended
 * @param retries the number of retries by Penneo so far; may be null
 * @param maxRetries the maximum number of retries by Penneo; may be null
 * @param createdAt the time of creation, ISO 8601, as Penneo sent it; may be null
 * @param updatedAt the time of the last change, ISO 8601, as Penneo sent it; may be null
 * @param errorMessage the reason of a failed job; null otherwise, and where the reason is in {@code result.errors}:
 *     {@link #failureReason()} has either
 * @param reference the reference of the case file, from {@code penneo:jobs}; null otherwise
 * @param correlation the correlation that was given to {@code createCaseFile}, from {@code penneo:jobs}; null
 *     otherwise
 * @param additional further fields of Penneo's response, by their names
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

    /** The job has created the case file. */
    public static final String COMPLETED = "completed";
    /** The job has failed for good. */
    public static final String FAILED = "failed";
    /** The job was aborted as a duplicate of an earlier submission. */
    public static final String ABORTED_DUPLICATED = "aborted_duplicated";

    /**
     * A status of {@code penneo:jobs}, not of Penneo: the job had not ended after {@code jobTimeout}, and is no
     * longer followed.
     */
    public static final String EXPIRED = "expired";

    /**
     * A status of {@code penneo:jobs}, not of Penneo: whether Penneo has the case file is unknown, and has to be
     * checked by a person.
     */
    public static final String UNKNOWN_OUTCOME = "unknown_outcome";

    /**
     * Creates a job of which only the handle and the status are known.
     *
     * @param handle the job handle; may be null
     * @param jobStatus the status
     * @return a job without a result
     */
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

    /**
     * Copies the job as completed, with a case file that was found by its reference. The signing links are not known
     * then.
     *
     * @param caseFileId the id of the case file
     * @return a job with the status {@value #COMPLETED}
     */
    public QueueJob completedAs(long caseFileId) {
        Result found = new Result(new Data(new CaseFileReference(caseFileId), null), null);
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

    /**
     * Copies the job with the reference and the correlation of a record.
     *
     * @param recorded the record of the job
     * @return a job with the reference and the correlation
     */
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

    /**
     * The result of a job that has ended. {@link #toString()} does not show the errors, which may contain personal data.
     *
     * @param data the data of the result; may be null
     * @param errors the reasons of a failed job, where Penneo tells them: texts, or objects as maps; empty otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Result(
            Data data,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<Object> errors) {

        public Result {
            errors = errors == null
                    ? List.of()
                    : errors.stream().filter(Objects::nonNull).toList();
        }

        /**
         * Creates a result without errors.
         *
         * @param data the data of the result; may be null
         */
        public Result(Data data) {
            this(data, null);
        }

        @Override
        public String toString() {
            return "Result[data=" + data + ", errors=" + errors.size() + "]";
        }
    }

    /**
     * The case file and its signing links.
     *
     * @param caseFile the case file; may be null
     * @param signingLinks the signing links, which are secrets; may be null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(CaseFileReference caseFile, List<SigningLink> signingLinks) {}

    /**
     * A case file by its id.
     *
     * @param id the id of the case file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CaseFileReference(Long id) {}

    /**
     * Returns the id of the case file that the job has created.
     *
     * @return the id; null if there is none yet
     */
    public Long caseFileId() {
        return result == null || result.data() == null || result.data().caseFile() == null
                ? null
                : result.data().caseFile().id();
    }

    /**
     * Returns the reason of a failed job: {@code errorMessage}, or else the errors of the result. The text is Penneo's and
     * may contain personal data.
     *
     * @return the reason; null if Penneo does not tell it
     */
    public String failureReason() {
        if (errorMessage != null && !errorMessage.isBlank()) {
            return errorMessage;
        }
        String reasons = result == null
                ? ""
                : result.errors().stream().map(QueueJob::text).collect(Collectors.joining("; "));
        return reasons.isBlank() ? null : reasons;
    }

    /** The message of an error; the whole error if it has none. */
    private static String text(Object error) {
        Object message = error instanceof Map<?, ?> fields ? fields.get("message") : null;
        return String.valueOf(message == null ? error : message);
    }

    /**
     * Returns the signing links, one for each signer. Signing links are secrets.
     *
     * @return the signing links; empty if there are none
     */
    public List<SigningLink> signingLinks() {
        return result == null || result.data() == null || result.data().signingLinks() == null
                ? List.of()
                : result.data().signingLinks().stream().filter(Objects::nonNull).toList();
    }

    @Override
    public String toString() {
        return "QueueJob[jobStatus=" + jobStatus + ", caseFileId=" + caseFileId() + "]";
    }
}
