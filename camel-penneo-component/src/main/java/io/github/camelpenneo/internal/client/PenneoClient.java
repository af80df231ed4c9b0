package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.auth.ApiKeysGrant;
import io.github.camelpenneo.internal.auth.TokenCache;

/**
 * One connection to Penneo: its token, its HTTP client, and a method an API call. Every method throws a
 * {@link PenneoException} that says what went wrong. Thread-safe.
 *
 * <p>Source: "Creating a case file", "Job status", "Case files and documents" in the contract.
 */
public final class PenneoClient implements Closeable {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";
    private static final String STATUS = "/send/api/v1/queue/public/status";

    private final ConnectionSettings settings;
    private final HttpTransport transport;
    private final Caller caller;
    private final TokenCache tokens;
    private final LegacySubscriptions legacySubscriptions;

    /** A connection with these settings over this transport, which it closes in the end. */
    public PenneoClient(ConnectionSettings settings, HttpTransport transport, Clock clock) {
        this.settings = settings;
        this.transport = transport;
        this.caller = new Caller(transport, new ErrorMapper(clock, settings.maxRetryAfter()));
        ApiKeysGrant grant = new ApiKeysGrant(
                settings.clientId(), settings.clientSecret(), settings.apiKey(), settings.apiSecret(), clock);
        OAuthClient oauth = new OAuthClient(caller, settings.oauthUrl(), grant, clock);
        this.tokens = new TokenCache(oauth::requestToken, clock);
        this.legacySubscriptions = new LegacySubscriptions(this, settings);
    }

    /** Proves that the credentials are good, by obtaining a token. */
    public void checkCredentials() {
        tokens.token();
    }

    /**
     * Sends a case file for creation, once. Multipart; the PDFs are streamed.
     *
     * @return the first job; Penneo typically makes one
     */
    public Job createCaseFile(CaseFileRequest request) {
        ObjectNode caseFile = request.caseFile().deepCopy();
        ArrayNode documents = caseFile.withArray("documents");
        List<HttpCall.FormFile> files = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            // A name of our own is unique and plain ASCII, whatever the files are called
            String name = "document-" + (i + 1) + ".pdf";
            ((ObjectNode) documents.get(i)).put("name", name);
            files.add(new HttpCall.FormFile(name, request.pdfs().get(i)));
        }
        byte[] data = Json.bytes(JsonNodeFactory.instance.objectNode().set("caseFile", caseFile));
        HttpCall call = HttpCall.post("createCaseFile", settings.api(CREATE), new HttpCall.FormBody(data, files))
                .thatCreates();
        return send(call, answer -> firstJob(Json.MAPPER.readValue(answer.body(), JobResponse.class)));
    }

    /** Asks where a job stands. */
    public QueueJob jobStatus(String uuid, String payloadHash) {
        byte[] handle = Json.bytes(Map.of("uuid", uuid, "payloadHash", payloadHash));
        return send(
                HttpCall.post("checkJobStatus", settings.api(STATUS), new HttpCall.JsonBody(handle)),
                answer -> complete(Json.MAPPER.readValue(answer.body(), QueueJob.class)));
    }

    /** Fetches a case file. */
    public CaseFileDetails getCaseFile(long id) {
        return core(
                HttpCall.get("getCaseFile", settings.api("/api/v3/casefiles/" + id), "application/json"),
                json(CaseFileDetails.class));
    }

    /**
     * Writes the signed document's PDF to a stream.
     *
     * @return the number of bytes
     */
    public long downloadDocument(long id, OutputStream to) {
        return core(
                HttpCall.get(
                        "downloadDocument", settings.api("/api/v3/documents/" + id + "/content"), "application/pdf"),
                answer -> answer.body().transferTo(to));
    }

    /** The subscriptions of the legacy webhook service. */
    public LegacySubscriptions legacySubscriptions() {
        return legacySubscriptions;
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A call to the core API or the legacy webhooks, which are given the token in this way. */
    <T> T core(HttpCall call, Caller.AnswerReader<T> reader) {
        return caller.call(call, tokens, token -> Map.of("X-Auth-Token", token, "Authorization", "JWT"), reader);
    }

    private <T> T send(HttpCall call, Caller.AnswerReader<T> reader) {
        return caller.call(call, tokens, token -> Map.of("X-Auth-Token", token), reader);
    }

    static <T> Caller.AnswerReader<T> json(Class<T> type) {
        return answer -> Json.MAPPER.readValue(answer.body(), type);
    }

    static <T> Caller.AnswerReader<List<T>> listOf(Class<T> type) {
        JavaType list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return answer -> Json.MAPPER.readValue(answer.body(), list);
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
