package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.files.PdfFiles;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code POST /send/api/v1/casefiles/20251022/create}. */
public final class CreateEndpoint implements Endpoint {
    private final SubmissionReader reader;
    private final SubmissionRules rules;
    private final PayloadFile payloadFile;
    private final JobQueue queue;
    private final Clock clock;

    /** Puts what is submitted into the queue; the folder takes the uploads. */
    public CreateEndpoint(JobQueue queue, TemporaryFolder folder, Clock clock) {
        this.reader = new SubmissionReader(folder);
        this.rules = new SubmissionRules(new PdfFiles(folder));
        this.payloadFile = new PayloadFile(folder);
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/send/api/v1/casefiles/20251022/create", this::create);
    }

    private void create(Context ctx) throws IOException {
        Submission submission = reader.read(ctx);
        rules.check(submission);
        Job job = Job.pending(submission.payloadHash(), payloadFile.write(submission), clock.instant());
        queue.submit(job, submission);
        ctx.status(HttpStatus.CREATED).json(answer(job));
    }

    private static ObjectNode answer(Job job) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", "handled");
        answer.put("message", "The case file will be created");
        ObjectNode created = answer.putArray("jobs").addObject();
        created.put("uuid", job.uuid().toString());
        created.put("payloadHash", job.payloadHash());
        created.put("createdAt", job.createdAt().toString());
        ObjectNode payload = created.putObject("payload");
        payload.put("uuid", UUID.randomUUID().toString());
        payload.put("bundleUuid", UUID.randomUUID().toString());
        payload.put("etlVersionUuid", UUID.randomUUID().toString());
        payload.put("organizationUuid", UUID.randomUUID().toString());
        payload.putObject("customData");
        return answer;
    }
}
