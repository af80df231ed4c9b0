package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.AnswerJson;
import io.github.camelpenneo.internal.json.Json;

/**
 * The send API: creates case files asynchronously, as jobs. Thread-safe.
 *
 * <p>Source: "Creating a case file" and "Job status" in docs/contract/creating.md.
 */
public final class SendApi {

    private static final String STATUS = "/send/api/v1/queue/public/status";

    private static final String UNKNOWN_OUTCOME =
            "the case file may have been created. Look for the case file in Penneo before" + " you send it again.";

    private static final Pattern WORD = Pattern.compile("[\\w.:-]{1,256}");

    private final Api api;
    /** The addresses by their paths, which are constants. */
    private final Map<String, URI> addresses = new ConcurrentHashMap<>();

    public SendApi(Api api) {
        this.api = api;
    }

    /**
     * Submits a case file, once.
     *
     * @return the first job; Penneo normally creates only one
     */
    public Job createCaseFile(CaseFileRequest request, CaseFileUpload upload) {
        HttpCall call = HttpCall.post("createCaseFile", address(upload.path()), upload.body(request))
                .thatCreates(UNKNOWN_OUTCOME);
        return api.call(call, response -> firstJob(AnswerJson.read(response.limitedBody(), JobResponse.class)));
    }

    /** Requests the status of a job, for an operation that exceptions and counts name. */
    public QueueJob jobStatus(String operation, String uuid, String payloadHash) {
        byte[] handle = Json.bytes(Map.of("uuid", uuid, "payloadHash", payloadHash));
        return api.call(
                HttpCall.post(operation, address(STATUS), new HttpCall.JsonBody(handle))
                        .naming("job")
                        .thatReads(),
                response -> complete(AnswerJson.read(response.body(), QueueJob.class)));
    }

    private URI address(String path) {
        return addresses.computeIfAbsent(path, api::uri);
    }

    private static QueueJob complete(QueueJob job) throws IOException {
        return job == null || !isWord(job.jobStatus()) ? null : job;
    }

    /** The first job; null for {@code status: error}, and if the response has no job that can be polled. */
    private static Job firstJob(JobResponse response) {
        if (response == null
                || "error".equals(response.status())
                || response.jobs() == null
                || response.jobs().isEmpty()) {
            return null;
        }
        Job job = response.jobs().get(0);
        return job == null || !isWord(job.uuid()) || !isWord(job.payloadHash()) ? null : job;
    }

    /** Whether a value came as plain text, and not as other JSON. */
    private static boolean isWord(String value) {
        return value != null && WORD.matcher(value).matches();
    }

    private record JobResponse(String status, List<Job> jobs) {}
}
