package io.github.camelpenneo.jobs;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code penneo:awaitCaseFile} in routes. */
class AwaitCaseFileRouteTest extends SandboxTestSupport {

    private static final String AWAIT = "penneo:awaitCaseFile?initialDelay=50";
    private static final String PENDING = "{\"jobStatus\":\"pending\"}";
    private static final String COMPLETED =
            "{\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}}";
    private static final String STATUS = "/send/api/v1/queue/public/status";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void aContractIsSentAndItsCaseFileAwaitedInOneRoute() {
        penneo.route("direct:contract", "penneo:createCaseFile", AWAIT);
        Exchange exchange = penneo.send("direct:contract", this::contract);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_ID))
                .isEqualTo(sandbox.get().caseFiles().get(0).id());
        assertThat(exchange.getMessage().getBody(QueueJob.class).signingLinks()).hasSize(2);
    }

    @Test
    void aJobCanComeAsAnyKindOfJsonAsAStatusAndInHeaders() {
        Job job = penneo.create(Samples.pdf("The agreement")).getMessage().getBody(Job.class);
        String json = penneo.convert(job, String.class);
        for (Object body : List.of(
                json, json.getBytes(), new ByteArrayInputStream(json.getBytes()), QueueJob.of(job, "pending"))) {
            assertThat(penneo.request(AWAIT, body, QueueJob.class).caseFileId()).isNotNull();
        }
        Exchange fromHeaders = penneo.send(AWAIT, exchange -> {
            exchange.getMessage().setBody("the order");
            exchange.getMessage().setHeader(PenneoConstants.JOB_UUID, job.uuid());
            exchange.getMessage().setHeader(PenneoConstants.PAYLOAD_HASH, job.payloadHash());
        });
        assertThat(fromHeaders.getMessage().getBody(QueueJob.class).caseFileId())
                .isNotNull();
    }

    @Test
    void aJobThatCameAsAStreamIsStillThereAfterAFailure() {
        Job job = new Job("7d9cb9b1-2a5f-4d64-9c14-08cd5b1b9a57", "0".repeat(64), null);
        byte[] json = penneo.convert(job, byte[].class);
        Exchange exchange = penneo.send(AWAIT, e -> e.getMessage().setBody(new ByteArrayInputStream(json)));
        assertThat(exchange.getException()).isInstanceOf(PenneoNotFoundException.class);
        assertThat(exchange.getMessage().getBody(Job.class)).isEqualTo(job);
    }

    @Test
    void manyExchangesWaitWithoutAThread() {
        penneo.route("direct:await", AWAIT);
        for (String answer : List.of(PENDING, COMPLETED)) {
            for (int i = 0; i < 300; i++) {
                sandbox.get().answerNext("POST", STATUS, json(answer));
            }
        }
        Job job = new Job("a-job", "a-hash", null);
        ProducerTemplate template = penneo.camel().createProducerTemplate();
        List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, 300)
                .mapToObj(i ->
                        template.asyncSend("direct:await", e -> e.getMessage().setBody(job)))
                .toList();
        exchanges.forEach(exchange -> assertThat(exchange).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(penneo.threads())
                // Those that resume, the one that keeps the time, and the one that watches uploads and idle connections
                .hasSizeLessThanOrEqualTo(11);
        assertThat(penneo.camel().getInflightRepository().size()).isZero();
    }

    @Test
    void aDuplicateIsTheSuccessOfTheFirstSubmissionWithReconcile() {
        byte[] pdf = Samples.pdf("The agreement");
        Job first = created(pdf);
        Job second = created(pdf);
        Long id = penneo.request(AWAIT, first, QueueJob.class).caseFileId();

        assertThatThrownBy(() -> penneo.request(AWAIT, second, QueueJob.class))
                .isInstanceOf(PenneoJobDuplicatedException.class);
        QueueJob found = penneo.request(AWAIT + "&reconcile=true", second, QueueJob.class);

        assertThat(found.jobStatus()).isEqualTo("completed");
        assertThat(found.caseFileId()).isEqualTo(id);
    }

    private Job created(byte[] pdf) {
        return penneo.send("penneo:createCaseFile?reconcile=true", exchange -> {
                    contract(exchange);
                    exchange.getMessage().setBody(pdf);
                    exchange.getMessage().setHeader(PenneoConstants.REFERENCE, "r-1");
                })
                .getMessage()
                .getBody(Job.class);
    }

    @ParameterizedTest
    @CsvSource({
        "maximumDelay=3s,                 maximumDelay",
        "initialDelay=50&maximumDelay=4s, initialDelay",
        "delayMultiplier=0.5,             delayMultiplier",
        "awaitTimeout=0,                  awaitTimeout",
        "backOffMultiplier=2,             delayMultiplier",
        "backoffMultiplier=2,             delayMultiplier"
    })
    void aValueThatCannotBeFailsTheStartAndTheOptionIsNamed(String options, String named) {
        assertThatThrownBy(() -> penneo.route("direct:await", "penneo:awaitCaseFile?" + options))
                .rootCause()
                .hasMessageContaining(named);
    }

    @Test
    void timesCanBeWrittenAsDurations() {
        penneo.route(
                "direct:await",
                "penneo:awaitCaseFile?initialDelay=100ms&delayMultiplier=2.5&maximumDelay=90s&awaitTimeout=2h");
        assertThat(penneo.send("direct:await", e -> e.getMessage().setBody(created(Samples.pdf("The agreement"))))
                        .getException())
                .isNull();
    }

    private void contract(Exchange exchange) {
        exchange.getMessage().setBody(Samples.pdf("The agreement"));
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
    }

    private static CannedAnswer json(String body) {
        return new CannedAnswer(200, Map.of("Content-Type", "application/json"), body);
    }
}
