package io.github.camelpenneo.secrets;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.PenneoOperation;
import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.SigningLink;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;

import static org.awaitility.Awaitility.await;

/** Sends secrets and personal data through every producer operation, to good ends and bad, and remembers what they were. */
final class Planted {

    static final String SSN = "0101701999";
    static final String VAT = "DK76543210";
    static final String EMAIL = "planted@example.com";
    static final String EMAIL_TEXT = "A planted text of an e-mail";
    private static final String TITLE = "planted-title";
    private static final String NAME = "Jane Planted";
    private static final List<String> BAD_ANSWERS =
            List.of("", "{", "<html>" + EMAIL + SSN, "{\"error\":\"" + EMAIL_TEXT + "\"}");

    private static final Map<PenneoOperation, Processor> INPUTS = Map.of(
            PenneoOperation.createCaseFile, body(caseFile(EMAIL)),
            PenneoOperation.checkJobStatus, body(new Job("planted-job-uuid", "planted-payload-hash", null)),
            PenneoOperation.createSubscription, body(subscription("")),
            PenneoOperation.updateSubscription, ofSubscription(subscription("")),
            PenneoOperation.confirmSubscription, ofSubscription("planted-confirmation-token"));

    private final Set<String> values = new CopyOnWriteArraySet<>(List.of(SSN, VAT, EMAIL, EMAIL_TEXT, NAME, TITLE));
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final PenneoSandbox sandbox;
    private final SandboxContext penneo;

    Planted(PenneoSandbox sandbox, SandboxContext penneo) {
        this.sandbox = sandbox;
        this.penneo = penneo;
        values.addAll(List.of(sandbox.clientId(), sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret()));
    }

    /** What must be seen nowhere. */
    Set<String> values() {
        return values;
    }

    /** The exceptions there were. */
    List<Throwable> failures() {
        return failures;
    }

    /** An endpoint with its credentials in its URI. */
    void inTheUri() {
        String credentials = "clientSecret=RAW(%s)&apiKey=RAW(%s)&secretKey=RAW(%s)"
                .formatted(sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret());
        send("penneo:getCaseFile?" + credentials, body(7L));
    }

    /** All operations, as they should go. */
    void allGoesWell() {
        for (PenneoUploadMode mode : PenneoUploadMode.values()) {
            Job job = send("penneo:createCaseFile?uploadMode=" + mode, body(caseFile(EMAIL)))
                    .getMessage()
                    .getBody(Job.class);
            values.addAll(List.of(job.uuid(), job.payloadHash()));
            QueueJob done = penneo.completed(job);
            done.signingLinks().stream().map(SigningLink::signingLink).forEach(values::add);
            send("penneo:getCaseFile", body(done.caseFileId()));
            send("penneo:listCaseFiles", filter(Map.of("title", TITLE)));
            sandbox.signAll(done.caseFileId());
            send("penneo:deleteCaseFile", body(done.caseFileId()));
        }
        for (String service : List.of("?service=current", "?service=legacy")) {
            Subscription made = send("penneo:createSubscription" + service, body(subscription(service)))
                    .getMessage()
                    .getBody(Subscription.class);
            if (made.secret() != null) {
                values.add(made.secret());
            }
            send("penneo:getSubscription" + service, body(made.id()));
            send("penneo:listSubscriptions" + service, body(null));
            send("penneo:deleteSubscription" + service, body(made.id()));
        }
        tokens();
    }

    /** All operations, with every kind of bad answer and with bad input. */
    void allGoesWrong() {
        for (PenneoOperation operation : PenneoOperation.values()) {
            if (operation.isProducer()) {
                for (int status : new int[] {200, 201, 400, 401, 403, 404, 409, 418, 429, 500, 503}) {
                    BAD_ANSWERS.forEach(answer -> goesWrong(operation, status, answer));
                }
                send("penneo:" + operation + service(operation), body(EMAIL + "\n" + SSN));
            }
        }
        send("penneo:createCaseFile", body(caseFile("no address " + EMAIL)));
        send("penneo:createCaseFile", body(new Object[] {EMAIL}));
        tokens();
    }

    /** What is recorded and followed, through bad answers to a good end. */
    void isFollowed() {
        MemoryJobRepository repository = new MemoryJobRepository();
        penneo.component().getJobs().setJobRepository(repository);
        Job job = send("penneo:createCaseFile", exchange -> {
                    exchange.getMessage().setBody(caseFile(EMAIL));
                    exchange.getMessage().setHeader(PenneoConstants.CORRELATION, "planted-correlation");
                })
                .getMessage()
                .getBody(Job.class);
        values.addAll(List.of(job.uuid(), job.payloadHash(), "planted-correlation"));
        for (int status : new int[] {400, 429, 200, 404}) {
            sandbox.answerNext("POST", "/send/api/v1/queue/", new CannedAnswer(status, Map.of(), EMAIL + job.uuid()));
        }
        penneo.route("penneo:jobs?initialDelay=100&maximumDelay=5s&delay=50", "seda:ended");
        await().atMost(Duration.ofSeconds(60)).until(() -> repository.size() == 0);
        penneo.component().getJobs().setJobRepository(null);
        penneo.stopRoutesFrom("penneo:jobs");
    }

    /** What is looked for after its outcome is unknown. */
    void isSearchedFor() {
        sandbox.answerNext("POST", "/send/api/v1/casefiles/", new CannedAnswer(500, Map.of(), EMAIL));
        send("penneo:createCaseFile?reconcile=true&reconcileTimeout=1", exchange -> {
            exchange.getMessage().setBody(caseFile(EMAIL));
            exchange.getMessage().setHeader(PenneoConstants.REFERENCE, "planted-reference");
        });
    }

    /** What is polled for, through bad answers to a good one. */
    void isPolledFor() {
        for (String answer : BAD_ANSWERS) {
            sandbox.answerNext("GET", "/api/v1/casefiles", new CannedAnswer(200, Map.of(), answer));
        }
        penneo.route("penneo:caseFiles?delay=20&initialDelay=0&updatedAfter=1", "mock:changed");
        MockEndpoint changed = penneo.camel().getEndpoint("mock:changed", MockEndpoint.class);
        send("penneo:createCaseFile", body(caseFile(EMAIL)));
        await().atMost(Duration.ofSeconds(60)).until(() -> changed.getReceivedCounter() > 0);
        penneo.stopRoutesFrom("penneo:caseFiles");
    }

    private void goesWrong(PenneoOperation operation, int status, String answer) {
        List.of("GET", "POST", "PUT", "PATCH", "DELETE").forEach(method -> {
            for (String api : List.of("/send/", "/api/", "/webhook/")) {
                sandbox.answerNext(method, api, new CannedAnswer(status, Map.of(), answer));
            }
        });
        send("penneo:" + operation + service(operation), INPUTS.getOrDefault(operation, body(7L)));
    }

    private static String service(PenneoOperation operation) {
        return operation == PenneoOperation.confirmSubscription ? "?service=legacy" : "";
    }

    private static Subscription subscription(String service) {
        return service.endsWith("legacy")
                ? Subscription.ofTopic("casefile", "http://127.0.0.1:1/planted-capability")
                : Subscription.ofEventTypes(
                        List.of("sign.casefile.completed"), "http://127.0.0.1:1/planted-capability");
    }

    private void tokens() {
        values.addAll(List.of(
                "planted-job-uuid", "planted-payload-hash", "planted-confirmation-token", "planted-capability"));
        values.addAll(Inside.tokens(penneo.camel()));
    }

    private Exchange send(String uri, Processor input) {
        Exchange exchange = penneo.send(uri, input);
        if (exchange.getException() != null) {
            failures.add(exchange.getException());
        }
        return exchange;
    }

    private static Processor ofSubscription(Object body) {
        return exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, "7");
        };
    }

    private static Processor filter(Map<String, Object> filters) {
        return exchange -> exchange.getMessage().setHeader(PenneoConstants.FILTER, filters);
    }

    private static Processor body(Object body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    private static byte[] caseFile(String email) {
        return """
                {"title": "Agreement", "documents": [{"title": "Agreement", "pdf": "%s"}],
                 "signers": [{"name": "%s", "email": "%s", "socialSecurityNumberPlain": "%s", "ssnType": "dk:cpr", "vatin": "%s",
                              "emailSubject": "%s", "emailText": "%s"}]}
                """.formatted(
                Base64.getEncoder().encodeToString(Samples.pdf("The agreement")),
                NAME,
                email,
                SSN,
                VAT,
                EMAIL_TEXT,
                EMAIL_TEXT).getBytes();
    }
}
