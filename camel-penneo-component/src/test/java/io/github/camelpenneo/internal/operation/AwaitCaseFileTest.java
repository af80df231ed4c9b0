package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.job.JobBackOff;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** The wait for a case file, on virtual time. */
class AwaitCaseFileTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Job UNKNOWN = new Job("7d9cb9b1-2a5f-4d64-9c14-08cd5b1b9a57", "0".repeat(64), null);

    private AwaitingSandbox penneo = new AwaitingSandbox(0, ofMinutes(1), ofSeconds(8));

    @AfterEach
    void close() {
        penneo.close();
    }

    private void jobsTake(Duration time) {
        penneo.close();
        penneo = new AwaitingSandbox(0, ofMinutes(1), time);
    }

    @Test
    void theStatusIsRequestedWithGrowingDelaysUntilTheJobIsCompleted() {
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 7L);

        assertThat(penneo.begin(penneo.runner(DAY), exchange)).isFalse();
        assertThat(penneo.advance(ofSeconds(60)))
                .containsExactly(ofSeconds(1), ofMillis(2500), ofMillis(4750), ofMillis(8250));

        assertThat(penneo.ended).containsExactly(exchange);
        assertThat(exchange.getException()).isNull();
        long id = penneo.sandbox.caseFiles().get(0).id();
        assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId()).isEqualTo(id);
        assertThat(exchange.getMessage().getBody(QueueJob.class).signingLinks()).hasSize(2);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PenneoConstants.CASE_FILE_ID, id)
                .containsEntry(PenneoConstants.JOB_STATUS, "completed")
                .doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void theDelayGrowsUpToTheMaximum() {
        jobsTake(DAY);
        penneo.begin(
                penneo.runner(new JobBackOff(ofSeconds(5), 2, ofSeconds(20)), DAY),
                penneo.exchange(penneo.job("Agreement")));
        assertThat(penneo.advance(ofSeconds(100)))
                .containsExactly(
                        ofSeconds(5), ofSeconds(15), ofSeconds(35), ofSeconds(55), ofSeconds(75), ofSeconds(95));
    }

    @Test
    void penneoNeverRefusesARequestAsTooMany() {
        jobsTake(DAY);
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        penneo.begin(penneo.runner(new JobBackOff(ofMillis(3160), 1, ofMillis(3160)), ofSeconds(61)), exchange);
        penneo.advance(ofMinutes(3));
        assertThat(penneo.requests()).isEqualTo(20);
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAwaitTimeoutException.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aFailureThatPassesDoesNotEndTheWait(int status) {
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        for (int i = 0; i < 5; i++) {
            penneo.answerNext(status, Map.of());
        }
        penneo.begin(penneo.runner(DAY), exchange);
        assertThat(penneo.advance(ofMinutes(1))).hasSize(6);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_STATUS)).isEqualTo("completed");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 90, 7200})
    void thePauseThatPenneoAsksForIsKeptHoweverLong(int retryAfter) {
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        penneo.answerNext(429, Map.of("Retry-After", String.valueOf(retryAfter)));
        penneo.begin(penneo.runner(DAY), exchange);
        assertThat(penneo.advance(ofSeconds(retryAfter + 60))).containsExactly(ofSeconds(1), ofSeconds(1 + retryAfter));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void aPauseBeyondTheTimeoutEndsTheWaitAtOnce() {
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        penneo.answerNext(429, Map.of("Retry-After", "7200"));
        penneo.begin(penneo.runner(ofMinutes(60)), exchange);
        penneo.advance(ofSeconds(1));
        assertThat(penneo.ended).hasSize(1);
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAwaitTimeoutException.class)
                .hasMessageContaining("7200 s")
                .hasCauseInstanceOf(PenneoRetryAfterTooLongException.class);
    }

    @Test
    void atTheTimeoutTheExchangeFailsWithTheJobInItsBody() {
        jobsTake(DAY);
        Job job = penneo.job("Agreement");
        Exchange exchange = penneo.exchange(job);
        Instant begin = penneo.time.instant();

        penneo.begin(penneo.runner(ofSeconds(10)), exchange);
        List<Duration> requests = penneo.advance(ofMinutes(5));

        assertThat(requests).as("the last one at the end").last().isEqualTo(ofSeconds(10));
        assertThat(penneo.lastEnd).isEqualTo(begin.plusSeconds(10));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAwaitTimeoutException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageContainingAll("awaitCaseFile", "awaitTimeout (10 s)", "goes on at Penneo")
                .hasMessageNotContainingAny(job.uuid(), job.payloadHash());
        assertThat(exchange.getMessage().getBody()).isEqualTo(job);
        assertThat(penneo.ended).hasSize(1);
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void theTimeoutTellsTheFailureOfTheLastRequest() {
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        penneo.answerNext(500, Map.of());
        penneo.begin(penneo.runner(ofMillis(500)), exchange);
        penneo.advance(ofSeconds(1));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAwaitTimeoutException.class)
                .hasCauseInstanceOf(PenneoServerException.class);
    }

    @Test
    void aJobThatHasFailedEndsTheWaitAtOnceWithTheJobInTheBody() {
        Job job = penneo.job("FAIL Agreement");
        Exchange exchange = penneo.exchange(job);
        penneo.begin(penneo.runner(DAY), exchange);
        penneo.advance(ofSeconds(9));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoJobFailedException.class)
                .hasMessageStartingWith("awaitCaseFile: ");
        assertThat(exchange.getMessage().getBody()).isEqualTo(job);
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_STATUS)).isEqualTo("failed");
        assertThat(penneo.ended).hasSize(1);
    }

    @Test
    void aDuplicateEndsTheWaitAtOnce() {
        penneo.job("Agreement");
        Exchange exchange = penneo.exchange(penneo.job("Agreement"));
        penneo.begin(penneo.runner(DAY), exchange);
        penneo.advance(ofSeconds(9));
        assertThat(exchange.getException()).isInstanceOf(PenneoJobDuplicatedException.class);
    }

    @Test
    void aJobThatPenneoDoesNotKnowEndsTheWaitAtOnce() {
        Exchange exchange = penneo.exchange(UNKNOWN);
        penneo.begin(penneo.runner(DAY), exchange);
        penneo.advance(ofSeconds(1));
        assertThat(exchange.getException()).isInstanceOf(PenneoNotFoundException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo(UNKNOWN);
    }

    @Test
    void refusedCredentialsEndTheWaitAtOnce() {
        Exchange exchange = penneo.exchange(UNKNOWN);
        penneo.answerNext(401, Map.of());
        penneo.answerNext(401, Map.of());
        penneo.begin(penneo.runner(DAY), exchange);
        penneo.advance(ofSeconds(1));
        assertThat(exchange.getException()).isInstanceOf(PenneoAuthenticationException.class);
    }

    @Test
    void aMessageWithoutAJobFailsAtOnce() {
        Exchange exchange = penneo.exchange("no job");
        assertThat(penneo.begin(penneo.runner(DAY), exchange)).isTrue();
        assertThat(exchange.getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContainingAll("awaitCaseFile", "must be a job");
        assertThat(penneo.ended).hasSize(1);
    }

    @Test
    void aTransactedExchangeIsRefusedBeforeAnyCallAndToldWhatToDo() {
        Exchange exchange = penneo.exchange(UNKNOWN);
        exchange.getExchangeExtension().setTransacted(true);
        assertThat(penneo.begin(penneo.runner(DAY), exchange)).isTrue();
        assertThat(exchange.getException())
                .isInstanceOf(PenneoException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageContainingAll("transaction", "queue");
        assertThat(exchange.getMessage().getBody()).isEqualTo(UNKNOWN);
        assertThat(penneo.requests()).isZero();
    }

    @Test
    void aCaseFileThatIsKnownIsAnsweredAtOnceWithoutARequest() {
        QueueJob completed = QueueJob.of(UNKNOWN, QueueJob.COMPLETED).completedAs(7);
        for (Object body : List.of(new Job("a-uuid", "a-hash", null, "r-1", 7L), completed)) {
            Exchange exchange = penneo.exchange(body);
            assertThat(penneo.begin(penneo.runner(DAY), exchange)).isTrue();
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId())
                    .isEqualTo(7);
            assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus())
                    .isEqualTo("completed");
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(PenneoConstants.CASE_FILE_ID, 7L)
                    .containsEntry(PenneoConstants.JOB_STATUS, "completed");
        }
        assertThat(penneo.requests()).isZero();
    }

    @Test
    void aBudgetWithoutAPermitDoesNotEndTheWaitAndIsNotExceeded() {
        penneo.close();
        penneo = new AwaitingSandbox(1, ofMillis(1), ofSeconds(8));
        Exchange first = penneo.exchange(penneo.job("Agreement"));
        Exchange second = penneo.exchange(penneo.job("Lease"));
        penneo.begin(penneo.runner(DAY), first);
        penneo.begin(penneo.runner(DAY), second);
        for (int minute = 0; minute < 10; minute++) {
            assertThat(penneo.advance(ofMinutes(1))).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(penneo.ended).containsExactlyInAnyOrder(first, second);
        assertThat(List.of(first, second)).extracting(Exchange::getException).containsOnlyNulls();
    }

    @Test
    void aBudgetWithoutAPermitEndsTheWaitAtTheTimeout() {
        penneo.close();
        penneo = new AwaitingSandbox(1, ofMillis(1), DAY);
        Exchange other = penneo.exchange(penneo.job("Agreement"));
        Exchange exchange = penneo.exchange(penneo.job("Lease"));
        penneo.begin(penneo.runner(DAY), other);
        penneo.begin(penneo.runner(ofSeconds(20)), exchange);
        penneo.advance(ofSeconds(20));
        assertThat(penneo.ended).containsExactly(exchange);
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAwaitTimeoutException.class)
                .hasCauseInstanceOf(PenneoRateLimitException.class);
    }

    @Test
    void aStopEndsTheWaitAtOnceAndSaysThatNothingIsLost() {
        jobsTake(DAY);
        Job job = penneo.job("Agreement");
        Exchange exchange = penneo.exchange(job);
        penneo.begin(penneo.runner(DAY), exchange);
        penneo.advance(ofSeconds(3));

        penneo.waits.close();

        assertThat(penneo.ended).containsExactly(exchange);
        assertThat(exchange.getException())
                .isInstanceOf(PenneoStoppedException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageContainingAll("Nothing is lost", "goes on at Penneo");
        assertThat(exchange.getMessage().getBody()).isEqualTo(job);
        penneo.advance(ofMinutes(5));
        assertThat(penneo.ended).hasSize(1);
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void whoComesAfterTheStopIsToldAtOnce() {
        penneo.waits.close();
        Exchange exchange = penneo.exchange(UNKNOWN);
        penneo.begin(penneo.runner(DAY), exchange);
        assertThat(penneo.ended).hasSize(1);
        assertThat(exchange.getException()).isInstanceOf(PenneoStoppedException.class);
    }
}
