package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.files.PdfFiles;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * {@code POST /send/api/v1/casefiles/…}: the multipart form and the base64 forms. Source: "Creating a case file" in
 * docs/contract/creating.md.
 */
public final class CreateEndpoint implements Endpoint {
    private static final String MULTIPART = "/send/api/v1/casefiles/20251022/create";
    private static final List<String> BASE64 = List.of(
            "/send/api/v1/casefiles/json/20251022/create-sandbox-base64",
            "/send/api/v1/casefiles/json/20251022/create-production-base64");

    private final SubmissionReader reader;
    private final Base64Reader base64Reader;
    private final SubmissionRules rules;
    private final PayloadFile payloadFile;
    private final JobQueue queue;
    private final Clock clock;

    /** Creates the endpoint, which adds submissions to the queue; the folder stores the uploads. */
    public CreateEndpoint(JobQueue queue, TemporaryFolder folder, Clock clock) {
        this.reader = new SubmissionReader(folder);
        this.base64Reader = new Base64Reader(folder);
        this.rules = new SubmissionRules(new PdfFiles(folder));
        this.payloadFile = new PayloadFile(folder);
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(MULTIPART, ctx -> create(ctx, reader.read(ctx)));
        BASE64.forEach(path -> routes.post(path, ctx -> create(ctx, base64Reader.read(ctx))));
    }

    private void create(Context ctx, Submission submission) throws IOException {
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
