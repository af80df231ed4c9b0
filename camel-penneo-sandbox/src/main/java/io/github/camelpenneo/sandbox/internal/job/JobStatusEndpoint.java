package io.github.camelpenneo.sandbox.internal.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.ErrorAnswer;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code POST /send/api/v1/queue/public/status}. Source: "Job status" in docs/contract/creating.md. */
public final class JobStatusEndpoint implements Endpoint {
    private static final int MAX_RETRIES = 3;

    private final RequestSchema schema = RequestSchema.named("JobStatusRequest");
    private final JobQueue queue;
    private final StatusLimit limit;

    /** Creates the endpoint for the jobs of the queue. */
    public JobStatusEndpoint(JobQueue queue, Clock clock) {
        this.queue = queue;
        this.limit = new StatusLimit(clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/send/api/v1/queue/public/status", this::status);
    }

    private void status(Context ctx) throws IOException {
        JsonNode request = JsonBody.of(ctx);
        schema.check(request);
        Optional<Job> job = queue.find(
                UUID.fromString(request.path("uuid").textValue()),
                request.path("payloadHash").textValue());
        if (job.isEmpty()) {
            ctx.status(HttpStatus.NOT_FOUND).json(Map.of("message", "No such job", "statusCode", 404));
            return;
        }
        Optional<Duration> wait = limit.check(job.get().uuid());
        if (wait.isPresent()) {
            ctx.header(
                    "Retry-After",
                    String.valueOf(wait.get().plusSeconds(1).minusNanos(1).toSeconds()));
            ErrorAnswer.write(ctx, HttpStatus.TOO_MANY_REQUESTS, "Too many status requests for this job");
            return;
        }
        ctx.contentType("application/json").result(answer(job.get()));
    }

    /** The JSON of the job; the payload is streamed from its file. */
    private static InputStream answer(Job job) throws IOException {
        String rest = rest(job).toString();
        return new SequenceInputStream(Collections.enumeration(List.of(
                utf8(rest.substring(0, rest.length() - 1) + ",\"payload\":"),
                Files.newInputStream(job.payload()),
                utf8("}"))));
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode rest(Job job) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "casefile_creation");
        json.put("uuid", job.uuid().toString());
        json.put("jobStatus", job.status().wireName());
        if (job.result() != null) {
            json.set("result", job.result());
        }
        json.put("payloadHash", job.payloadHash());
        json.put("retries", 0);
        json.put("maxRetries", MAX_RETRIES);
        json.put("createdAt", job.createdAt().toString());
        json.put("updatedAt", job.updatedAt().toString());
        if (job.errorMessage() != null) {
            json.put("errorMessage", job.errorMessage());
        }
        return json;
    }
}
