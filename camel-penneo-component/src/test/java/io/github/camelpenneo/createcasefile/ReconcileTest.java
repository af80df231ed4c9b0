package io.github.camelpenneo.createcasefile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.OffsetClock;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SharedBuckets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What reconcile=true says of creates whose outcome is unknown. */
@Tag("one-line")
class ReconcileTest {

    private static final String CREATE = "penneo:createCaseFile?reconcile=true&reconcileTimeout=";

    private final OffsetClock clock = new OffsetClock();
    private final PenneoSandbox sandbox =
            SandboxContext.quickSandbox().clock(clock).start();
    private final SandboxContext penneo = new SandboxContext(sandbox);

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCaseFileThatIsThereIsFoundByItsReference(boolean transacted) {
        sandbox.loseNextAnswer("POST", "/send/", new CannedAnswer(500, Map.of(), ""));

        Exchange exchange = create(CREATE + "30s", "r-1", transacted);

        long id = sandbox.caseFiles().get(0).id();
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(PenneoUnknownOutcomeException.class, unknown -> {
                    assertThat(unknown.getCaseFileId()).isEqualTo(id);
                    assertThat(unknown.getHttpStatus()).isEqualTo(500);
                })
                .hasMessageContaining("Penneo has the case file: " + id);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PenneoConstants.RECONCILIATION, "found")
                .containsEntry(PenneoConstants.CASE_FILE_ID, id)
                .containsEntry(PenneoConstants.REFERENCE, "r-1");
    }

    @Test
    void aCaseFileThatComesALittleLaterIsWaitedFor() {
        outcomeIsLost();
        penneo.route("direct:create", CREATE + "30s");
        CompletableFuture<Exchange> waiting =
                penneo.camel().createProducerTemplate().asyncSend("direct:create", exchange -> fill(exchange, "r-2"));
        await().until(() -> lookUps() > 0);
        create("penneo:createCaseFile", "r-2", false);
        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(exchange -> assertThat(exchange.getMessage().getHeader(PenneoConstants.RECONCILIATION))
                        .isEqualTo("found"));
    }

    @Test
    void aCaseFileThatIsNotThereIsSaidNotToBe() {
        outcomeIsLost();
        Exchange exchange = create(CREATE + "1ms", "r-3", false);
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoUnknownOutcomeException.class,
                        unknown -> assertThat(unknown.getCaseFileId()).isNull())
                .hasMessageContaining("Penneo has no case file with this reference");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PenneoConstants.RECONCILIATION, "notFound")
                .doesNotContainKey(PenneoConstants.CASE_FILE_ID);
        assertThat(posts()).isOne();
    }

    @Test
    void nothingIsSaidWherePenneoCannotBeAsked() {
        outcomeIsLost();
        sandbox.answerNext("GET", "/api/v1/casefiles", new CannedAnswer(500, Map.of(), ""));
        Exchange exchange = create(CREATE + "1ms", "r-4", false);
        assertThat(exchange.getException()).isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(PenneoConstants.RECONCILIATION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theExchangeEndsWhereTheSharedBudgetFailsMeanwhile(boolean transacted) {
        penneo.component().getConnection().setRequestsPerMinute(100);
        penneo.component().getConnection().setProxyManager(new SharedBuckets() {
            @Override
            protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
                if (posts() > 0) {
                    throw new IllegalStateException("no store");
                }
                return super.beginCompareAndSwapOperation(key);
            }
        });
        outcomeIsLost();
        Exchange exchange = create(CREATE + "2s", "r-8", transacted);
        assertThat(exchange.getException()).isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(PenneoConstants.RECONCILIATION);
    }

    @Test
    void aCaseFileWithoutAReferenceIsGivenOneThatStaysWhenItIsSentAgain() {
        outcomeIsLost();
        Exchange exchange = create(CREATE + "1ms", null, false);
        String reference = exchange.getMessage().getHeader(PenneoConstants.REFERENCE, String.class);
        assertThat(reference).isNotBlank();

        exchange.setException(null);
        Exchange again = penneo.send(CREATE + "1ms", e -> {
            fill(e, null);
            e.getMessage().setHeaders(exchange.getMessage().getHeaders());
        });
        assertThat(again.getMessage().getBody(Job.class).reference()).isEqualTo(reference);
    }

    @Test
    void otherFailuresAreNotLookedInto() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(400, Map.of(), ""));
        assertThat(create(CREATE + "30s", "r-5", false).getException()).isInstanceOf(PenneoValidationException.class);
        assertThat(lookUps()).isZero();
    }

    @Test
    void aDuplicatedJobIsTheSuccessOfTheFirstAlsoBehindAQueue() {
        penneo.completed(
                create("penneo:createCaseFile", "r-6", false).getMessage().getBody(Job.class));
        Job second = create("penneo:createCaseFile", "r-6", false).getMessage().getBody(Job.class);
        await().until(() ->
                penneo.send("penneo:checkJobStatus", e -> e.getMessage().setBody(second))
                                .getException()
                        instanceof PenneoJobDuplicatedException);

        Exchange exchange = penneo.send(
                "penneo:checkJobStatus?reconcile=true",
                e -> e.getMessage().setBody(penneo.convert(second, String.class)));

        assertThat(exchange.getException()).isNull();
        long id = sandbox.caseFiles().get(0).id();
        QueueJob job = exchange.getMessage().getBody(QueueJob.class);
        assertThat(job.jobStatus()).isEqualTo(QueueJob.COMPLETED);
        assertThat(job.caseFileId()).isEqualTo(id);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PenneoConstants.JOB_STATUS, "completed")
                .containsEntry(PenneoConstants.CASE_FILE_ID, id);
    }

    @Test
    void aStopEndsTheLookingWithWhatIsKnown() {
        outcomeIsLost();
        penneo.camel().getShutdownStrategy().setTimeout(1);
        penneo.camel().getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        penneo.route("direct:create", CREATE + "1h");
        CompletableFuture<Exchange> waiting =
                penneo.camel().createProducerTemplate().asyncSend("direct:create", exchange -> fill(exchange, "r-7"));
        await().until(() -> lookUps() > 0);
        penneo.camel().stop();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).satisfies(exchange -> {
            assertThat(exchange.getException())
                    .isInstanceOf(PenneoUnknownOutcomeException.class)
                    .hasMessageContaining("Penneo failed with a server error")
                    .hasMessageNotContaining("no case file");
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(PenneoConstants.RECONCILIATION);
        });
    }

    @Test
    void theCaseFileOfAnEarlierSubmissionIsNotFoundByAReferenceThatIsUsedAgain() {
        penneo.completed(
                create("penneo:createCaseFile", "r-9", false).getMessage().getBody(Job.class));
        clock.advance(Duration.ofMinutes(1));
        outcomeIsLost();
        Exchange exchange = create(CREATE + "1ms", "r-9", false);
        assertThat(exchange.getException()).isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(exchange.getMessage().getHeaders()).containsEntry(PenneoConstants.RECONCILIATION, "notFound");
    }

    @Test
    void severalCaseFilesWithTheReferenceAreNoAnswer() {
        for (String title : List.of("One", "Two")) {
            penneo.completed(penneo.send("penneo:createCaseFile", e -> {
                        fill(e, "r-10");
                        e.getMessage().setHeader(PenneoConstants.TITLE, title);
                    })
                    .getMessage()
                    .getBody(Job.class));
        }
        outcomeIsLost();
        Exchange exchange = create(CREATE + "1ms", "r-10", false);
        assertThat(exchange.getException())
                .isInstanceOf(PenneoUnknownOutcomeException.class)
                .hasMessageContaining("may have been created");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(PenneoConstants.RECONCILIATION, PenneoConstants.CASE_FILE_ID);
    }

    private void outcomeIsLost() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
    }

    private Exchange create(String uri, String reference, boolean transacted) {
        return penneo.send(uri, exchange -> {
            fill(exchange, reference);
            exchange.getExchangeExtension().setTransacted(transacted);
        });
    }

    private static void fill(Exchange exchange, String reference) {
        exchange.getMessage().setBody(PDF);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
    }

    private static final byte[] PDF = Samples.pdf("The agreement");

    private long lookUps() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals("/api/v1/casefiles"))
                .count();
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/api/v1/casefiles"))
                .count();
    }
}
