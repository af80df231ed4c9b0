package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Kamelet that sends and waits, under callers that would have it send again. */
@Tag("slow")
class KameletSignTest {

    private static final String KAMELET = "penneo-sign-action";
    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";
    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final byte[] PDF = Samples.pdf("The agreement");

    private final List<Run> runs = new ArrayList<>();

    /** A caller with a Penneo of its own, so that all of them wait at the same time. */
    private static final class Run {

        private final PenneoSandbox sandbox;
        private final SandboxContext penneo;
        private CompletableFuture<Exchange> answer;

        Run(PenneoSandbox.Builder builder, RouteBuilder routes) {
            sandbox = builder.start();
            penneo = new SandboxContext(sandbox);
            penneo.add(routes);
        }

        void send(String title) {
            send(PDF, title);
        }

        void send(byte[] pdf, String title) {
            answer = later(pdf, title);
        }

        CompletableFuture<Exchange> later(byte[] pdf, String title) {
            return penneo.camel().createProducerTemplate().asyncSend("direct:caller", e -> {
                e.getMessage().setBody(pdf);
                e.getMessage().setHeader(PenneoConstants.TITLE, title);
                e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            });
        }

        void answerNext(String path, int status, Map<String, String> headers) {
            sandbox.answerNext("POST", path, new CannedAnswer(status, headers, ""));
        }

        Exchange exchange() {
            return answer.join();
        }

        long posts() {
            return requests(CREATE);
        }

        long polls() {
            return requests(STATUS);
        }

        private long requests(String path) {
            return sandbox.requests().stream()
                    .map(SandboxRequest::path)
                    .filter(path::equals)
                    .count();
        }
    }

    @AfterEach
    void close() {
        runs.forEach(run -> run.penneo.close());
        runs.forEach(run -> run.sandbox.close());
    }

    @Test
    void whoeverCallsGetsTheCaseFileThatWasMade() {
        underAllCallers(run -> run.send("Agreement"), run -> {
            assertThat(run.exchange().getException()).isNull();
            QueueJob job = run.exchange().getMessage().getBody(QueueJob.class);
            assertThat(job.signingLinks()).hasSize(2);
            assertThat(run.exchange().getMessage().getHeaders())
                    .containsEntry(PenneoConstants.CASE_FILE_ID, job.caseFileId());
            assertThat(run.posts()).isOne();
        });
    }

    @Test
    void aCreateWithAnUnknownOutcomeIsOnePost() {
        underAllCallers(
                run -> {
                    run.answerNext(CREATE, 500, Map.of());
                    run.send("Agreement");
                },
                run -> assertFailed(run, PenneoUnknownOutcomeException.class, 1, 0));
    }

    @Test
    void aCreateThatPenneoRefusesForNowIsRepeatedByTheErrorHandlerOfTheCaller() {
        underAllCallers(
                run -> {
                    run.answerNext(CREATE, 503, Map.of());
                    run.send("Agreement");
                },
                run -> {
                    if (run.exchange().getException() == null) {
                        assertThat(run.posts()).isEqualTo(2);
                        assertThat(run.sandbox.caseFiles()).hasSize(1);
                    } else {
                        assertFailed(run, PenneoServerException.class, 1, 0);
                    }
                });
    }

    @Test
    void aCaseFileThatIsWrongIsNotSentAtAll() {
        underAllCallers(
                run -> run.send(null, "Agreement"), run -> assertFailed(run, PenneoValidationException.class, 0, 0));
    }

    @Test
    void aPollThatFailsForNowIsAskedAgainAndNothingIsSentAgain() {
        underAllCallers(
                run -> {
                    run.answerNext(STATUS, 503, Map.of());
                    run.send("Agreement");
                },
                run -> {
                    assertThat(run.exchange().getException()).isNull();
                    assertThat(run.exchange()
                                    .getMessage()
                                    .getBody(QueueJob.class)
                                    .jobStatus())
                            .isEqualTo("completed");
                    assertThat(run.posts()).isOne();
                    assertThat(run.polls()).isEqualTo(2);
                });
    }

    @Test
    void aPollThatFailsForGoodLeavesTheJobAndSendsNothingAgain() {
        underAllCallers(
                run -> {
                    for (int i = 0; i < 20; i++) {
                        run.answerNext(STATUS, 404, Map.of());
                    }
                    run.send("Agreement");
                },
                run -> {
                    assertThat(run.exchange().getException()).isExactlyInstanceOf(PenneoNotFoundException.class);
                    assertThat(run.posts()).isOne();
                    assertThat(run.exchange().getMessage().getBody(Job.class)).isNotNull();
                });
    }

    @Test
    void aJobThatFailsIsAFailureAndSendsNothingAgain() {
        underAllCallers(run -> run.send("FAIL the agreement"), run -> {
            assertThat(run.exchange().getException()).isExactlyInstanceOf(PenneoJobFailedException.class);
            assertThat(run.posts()).isOne();
        });
    }

    @Test
    void aJobThatIsADuplicateEndsAtOnce() {
        Run run = run(KAMELET, KameletCaller.NO_ERROR_HANDLER);
        run.penneo.create(PDF);
        run.send("Agreement");
        assertFailed(run, PenneoJobDuplicatedException.class, 2, 1);
    }

    @Test
    void theWaitHasAnEnd() {
        Run run = run(
                SandboxContext.quickSandbox().jobDelays(Duration.ofHours(1), Duration.ofHours(2)), new RouteBuilder() {
                    @Override
                    public void configure() {
                        KameletCaller.ERROR_HANDLER.configure(this, KAMELET + "?awaitTimeout=2s");
                    }
                });
        run.send("Agreement");
        assertThat(run.exchange().getException()).isExactlyInstanceOf(PenneoAwaitTimeoutException.class);
        assertThat(run.exchange().getMessage().getBody(Job.class)).isNotNull();
        assertThat(run.posts()).isOne();
    }

    @Test
    void whatPenneoAsksForAfterAPollIsWaitedForOnceAndNotLeftBehind() {
        Run run = run(KAMELET, KameletCaller.NO_ERROR_HANDLER);
        run.answerNext(STATUS, 429, Map.of("Retry-After", "1"));
        long before = System.nanoTime();
        run.send("Agreement");
        assertThat(run.exchange().getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(2_000));
        assertThat(run.exchange().getMessage().getHeader(Exchange.REDELIVERY_DELAY))
                .isNull();
        assertThat(run.exchange().getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
    }

    @Test
    void manyJobsWaitOnAFewThreads() {
        Run run = run(KAMELET, KameletCaller.ERROR_HANDLER);
        List<CompletableFuture<Exchange>> answers = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> run.later(PDF, "Number " + i))
                .toList();
        await().until(() -> run.posts() == 50);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        assertThat(run.penneo.threads())
                // Those that resume, the one that keeps the time, and the one that watches uploads and idle connections
                .hasSizeLessThanOrEqualTo(11);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().getException()).isNull());
    }

    @Test
    void theDeadLetterQueueGetsTheJobAndTheFailureOnce() throws InterruptedException {
        Run run = run(SandboxContext.quickSandbox(), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("mock:dead").maximumRedeliveries(3).redeliveryDelay(1));
                from("direct:caller").to("kamelet:" + KAMELET);
            }
        });
        MockEndpoint dead = run.penneo.camel().getEndpoint("mock:dead", MockEndpoint.class);
        dead.expectedMessageCount(1);

        run.send("FAIL the agreement");

        dead.assertIsSatisfied();
        Exchange letter = dead.getExchanges().get(0);
        assertThat(letter.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(PenneoJobFailedException.class);
        assertThat(letter.getMessage().getBody(Job.class).payloadHash()).isNotNull();
        assertThat(run.exchange().getException()).isNull();
        assertThat(run.posts()).isOne();
    }

    @Test
    void whatTheCallerHandlesIsHandled() {
        Run run = run(SandboxContext.quickSandbox(), new RouteBuilder() {
            @Override
            public void configure() {
                onException(PenneoUnknownOutcomeException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1)
                        .handled(true)
                        .setBody(constant("looked up"));
                from("direct:caller").to("kamelet:" + KAMELET);
            }
        });
        run.answerNext(CREATE, 500, Map.of());
        run.send("Agreement");
        assertThat(run.exchange().getException()).isNull();
        assertThat(run.exchange().getMessage().getBody()).isEqualTo("looked up");
        assertThat(run.posts()).isOne();
    }

    @Test
    void anExchangeOfItsOwnIsNotHeldBackByOneThatFailed() {
        Run run = run(SandboxContext.quickSandbox(), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caller")
                        .setBody(constant(List.of(PDF, Samples.pdf("Another one"))))
                        .split(body())
                        .to("kamelet:" + KAMELET);
            }
        });
        run.answerNext(CREATE, 500, Map.of());
        run.send("Agreement");
        run.exchange();
        assertThat(run.posts()).isEqualTo(2);
        assertThat(run.sandbox.caseFiles()).hasSize(1);
    }

    private void underAllCallers(Consumer<Run> send, Consumer<Run> check) {
        Arrays.stream(KameletCaller.values()).forEach(caller -> run(KAMELET, caller));
        runs.forEach(send);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            assertThat(run).as(KameletCaller.values()[i].name()).satisfies(check);
        }
    }

    private Run run(String kamelet, KameletCaller caller) {
        return run(SandboxContext.quickSandbox(), new RouteBuilder() {
            @Override
            public void configure() {
                caller.configure(this, kamelet);
            }
        });
    }

    private Run run(PenneoSandbox.Builder builder, RouteBuilder routes) {
        Run run = new Run(builder, routes);
        runs.add(run);
        return run;
    }

    private static void assertFailed(Run run, Class<? extends PenneoException> failure, int posts, int polls) {
        assertThat(run.exchange().getException()).isExactlyInstanceOf(failure);
        assertThat(run.posts()).isEqualTo(posts);
        assertThat(run.polls()).isEqualTo(polls);
    }
}
