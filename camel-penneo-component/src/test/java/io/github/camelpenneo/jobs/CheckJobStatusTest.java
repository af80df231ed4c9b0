package io.github.camelpenneo.jobs;

import java.util.Map;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoJobPendingException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.SigningLink;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class CheckJobStatusTest extends SandboxTestSupport {

    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final Job UNKNOWN = new Job("7d9cb9b1-2a5f-4d64-9c14-08cd5b1b9a57", "0".repeat(64), null);

    private final VirtualTime time = new VirtualTime();

    @RegisterExtension
    final PenneoSandboxExtension sandbox =
            new PenneoSandboxExtension(PenneoSandbox.builder().time(time));

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void aJobThatIsNotDoneIsAnswered() {
        Job job = job("Agreement");
        Exchange pending = check("penneo:checkJobStatus", job);
        assertThat(pending.getException()).isNull();
        assertThat(pending.getMessage().getHeader(PenneoConstants.JOB_STATUS)).isEqualTo("pending");
        assertThat(pending.getMessage().getHeaders()).doesNotContainKey(PenneoConstants.CASE_FILE_ID);
        assertThat(pending.getMessage().getBody(QueueJob.class).signingLinks()).isEmpty();

        time.advance(ofSeconds(1));
        assertThat(check("penneo:checkJobStatus", job).getMessage().getHeader(PenneoConstants.JOB_STATUS))
                .isEqualTo("processing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"errorMessage\": \"a\", \"result\": {\"errors\": [\"b\"]} | a",
                "\"errorMessage\": null, \"result\": {\"errors\": [\"b\", \"c\"]} | b; c",
                "\"errorMessage\": \"\", \"result\": {\"errors\": [{\"message\": \"b\", \"code\": 7}, null]} | b",
                "\"result\": {\"errors\": [{\"path\": \"title\"}]} | {path=title}",
                "\"result\": {\"errors\": \"b\"} | b",
                "\"result\": {\"errors\": {\"message\": \"b\"}} | b",
                "\"result\": {\"errors\": []} |",
                "\"result\": {\"errors\": null} |",
                "\"result\": null |",
            })
    void theReasonOfAFailedJobIsToldWhereverPenneoTellsIt(String fields, String reason) {
        sandbox.get()
                .answerNext(
                        "POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\": \"failed\", " + fields + "}"));
        assertThat(check("penneo:checkJobStatus", UNKNOWN).getException())
                .isInstanceOfSatisfying(
                        PenneoJobFailedException.class,
                        failed -> assertThat(failed.getPenneoMessage()).isEqualTo(reason));
    }

    @Test
    void theErrorsOfAJobSurviveAQueue() {
        QueueJob job = penneo.convert(
                "{\"jobStatus\": \"failed\", \"result\": {\"errors\": [\"b\", {\"message\": \"c\"}]}}", QueueJob.class);
        QueueJob again = penneo.convert(penneo.convert(job, String.class), QueueJob.class);
        assertThat(again).isEqualTo(job);
        assertThat(again.result().errors()).containsExactly("b", Map.of("message", "c"));
        assertThat(again.failureReason()).isEqualTo("b; c");
    }

    @Test
    void aJobThatIsNotDoneIsAnExceptionWhereTheRouteWantsOne() {
        Job job = job("Agreement");
        Exchange exchange = check("penneo:checkJobStatus?throwExceptionOnPending=true", job);
        assertThat(exchange.getException())
                .isExactlyInstanceOf(PenneoJobPendingException.class)
                .isInstanceOf(PenneoRetryableException.class);
        // The handle is still there for the next attempt
        assertThat(exchange.getMessage().getBody()).isEqualTo(job);
    }

    @Test
    void aCompletedJobHasTheCaseFileAndTheSigningLinks() {
        Job job = job("Agreement");
        time.advance(ofSeconds(2));

        Exchange exchange = check("penneo:checkJobStatus?throwExceptionOnPending=true", job);

        assertThat(exchange.getException()).isNull();
        QueueJob done = exchange.getMessage().getBody(QueueJob.class);
        Long id = sandbox.get().caseFiles().get(0).id();
        assertThat(done.caseFileId()).isEqualTo(id);
        assertThat(exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_ID))
                .isEqualTo(id);
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_STATUS)).isEqualTo("completed");
        assertThat(done.signingLinks()).extracting(SigningLink::name).containsExactly("Jane Doe", "John Smith");
        assertThat(done.signingLinks())
                .allSatisfy(link -> assertThat(link.signingLink())
                        .startsWith(sandbox.get().baseUrl().toString()));
    }

    @Test
    void aFailedJobSaysWhyInItsGetterOnly() {
        Job job = job("FAIL Agreement");
        time.advance(ofSeconds(2));

        assertThat(check("penneo:checkJobStatus", job).getException())
                .isNotInstanceOf(PenneoRetryableException.class)
                .isInstanceOfSatisfying(PenneoJobFailedException.class, e -> {
                    assertThat(e.getPenneoMessage()).contains("FAIL");
                    assertThat(e).hasMessageNotContaining("FAIL");
                });
    }

    @Test
    void theSameSubmissionTwiceIsADuplicate() {
        byte[] pdf = Samples.pdf("The agreement");
        penneo.create(pdf);
        Job second = penneo.create(pdf).getMessage().getBody(Job.class);
        time.advance(ofSeconds(5));

        assertThat(check("penneo:checkJobStatus", second).getException())
                .isInstanceOf(PenneoJobDuplicatedException.class)
                .isNotInstanceOf(PenneoRetryableException.class);
    }

    @Test
    void aStatusThatWeDoNotKnowCountsAsPending() {
        String answer = "{\"uuid\":\"u\",\"jobStatus\":\"on_holiday\",\"payloadHash\":\"h\"}";
        sandbox.get().answerNext("POST", STATUS, json(200, answer));
        sandbox.get().answerNext("POST", STATUS, json(200, answer));

        Exchange exchange = check("penneo:checkJobStatus", UNKNOWN);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_STATUS)).isEqualTo("on_holiday");
        assertThat(check("penneo:checkJobStatus?throwExceptionOnPending=true", UNKNOWN)
                        .getException())
                .isInstanceOf(PenneoJobPendingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "{\"jobStatus\":null}"})
    void anAnswerWithoutAStatusIsAFailureOfPenneo(String answer) {
        sandbox.get().answerNext("POST", STATUS, json(200, answer));
        assertThat(check("penneo:checkJobStatus", UNKNOWN).getException()).isInstanceOf(PenneoRetryableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"result\":null", ",\"result\":{\"data\":{\"caseFile\":{}}}"})
    void aCompletedJobThatNamesNoCaseFileIsAnErrorThatNoRetryWouldMend(String result) {
        sandbox.get().answerNext("POST", STATUS, json(200, "{\"jobStatus\":\"completed\"" + result + "}"));
        assertThat(check("penneo:checkJobStatus", UNKNOWN).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("names no case file");
    }

    @Test
    void theTwentyFirstQuestionInAMinuteHasToWait() {
        Job job = job("Agreement");
        for (int i = 0; i < 20; i++) {
            assertThat(check("penneo:checkJobStatus", job).getException()).isNull();
        }
        time.advance(ofSeconds(10));

        Exchange exchange = check("penneo:checkJobStatus", job);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoRateLimitException.class,
                        e -> assertThat(e.getRetryAfter()).contains(ofSeconds(50)));
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(50_000L);
        time.advance(ofSeconds(50));
        assertThat(check("penneo:checkJobStatus", job).getException()).isNull();
    }

    @Test
    void aJobThatPenneoDoesNotKnowIsNotFound() {
        assertThat(check("penneo:checkJobStatus", UNKNOWN).getException())
                .isInstanceOfSatisfying(
                        PenneoNotFoundException.class,
                        e -> assertThat(e.getHttpStatus()).isEqualTo(404))
                .isInstanceOf(PenneoException.class)
                .hasMessageNotContainingAny(UNKNOWN.uuid(), UNKNOWN.payloadHash());
    }

    @Test
    void aPayloadOfAnySizeIsPassedOver() {
        String payload = "\"" + "QUJD".repeat(7_500_000) + "\"";
        sandbox.get()
                .answerNext(
                        "POST",
                        STATUS,
                        json(
                                200,
                                "{\"payload\":{\"caseFile\":{\"documents\":[{\"pdf\":" + payload
                                        + "}]}},\"uuid\":\"u\",\"jobStatus\":\"processing\",\"payloadHash\":\"h\"}"));

        Exchange exchange = check("penneo:checkJobStatus", UNKNOWN);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus()).isEqualTo("processing");
    }

    private Job job(String title) {
        return penneo.send("penneo:createCaseFile", exchange -> {
                    exchange.getMessage().setBody(Samples.pdf("The agreement"));
                    exchange.getMessage().setHeader(PenneoConstants.TITLE, title);
                    exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                })
                .getMessage()
                .getBody(Job.class);
    }

    private Exchange check(String uri, Job job) {
        return penneo.send(uri, exchange -> exchange.getMessage().setBody(job));
    }

    private static CannedAnswer json(int status, String body) {
        return new CannedAnswer(status, Map.of("Content-Type", "application/json"), body);
    }
}
