package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/**
 * The send API: case files are created by it, in the background. Thread-safe.
 *
 * <p>Source: "Creating a case file", "Job status" in the contract.
 */
public final class SendApi {

    private static final String STATUS = "/send/api/v1/queue/public/status";

    private final Api api;

    public SendApi(Api api) {
        this.api = api;
    }

    /**
     * Sends a case file for creation, once.
     *
     * @return the first job; Penneo typically makes one
     */
    public Job createCaseFile(CaseFileRequest request, CaseFileUpload mode) {
        HttpCall call = HttpCall.post("createCaseFile", api.uri(mode.path()), mode.body(request))
                .thatCreates();
        return api.call(call, answer -> firstJob(Json.MAPPER.readValue(answer.body(), JobResponse.class)));
    }

    /** Asks where a job stands. */
    public QueueJob jobStatus(String uuid, String payloadHash) {
        byte[] handle = Json.bytes(Map.of("uuid", uuid, "payloadHash", payloadHash));
        return api.call(
                HttpCall.post("checkJobStatus", api.uri(STATUS), new HttpCall.JsonBody(handle)),
                answer -> complete(Json.MAPPER.readValue(answer.body(), QueueJob.class)));
    }

    private static QueueJob complete(QueueJob job) throws IOException {
        return job == null || job.jobStatus() == null ? null : job;
    }

    /** The job, or null where this is no success: {@code status: error}, or no job that can be polled. */
    private static Job firstJob(JobResponse response) {
        if (response == null
                || "error".equals(response.status())
                || response.jobs() == null
                || response.jobs().isEmpty()) {
            return null;
        }
        Job job = response.jobs().get(0);
        return job == null || job.uuid() == null || job.payloadHash() == null ? null : job;
    }

    private record JobResponse(String status, List<Job> jobs) {}
}
