package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A create is one attempt in its exchange, whatever error handler stands around it. */
class OneAttemptTest {

    private static final String CREATE = "penneo:createCaseFile";
    private static final byte[] PDF = Samples.pdf("The agreement");

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final AtomicInteger calls = new AtomicInteger();
    private int lost;

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    /** Ways to call createCaseFile from a route whose error handler redelivers. */
    enum Step {
        DEFAULT_ERROR_HANDLER(route -> route.to(CREATE)),
        TO_D(route -> route.toD(CREATE + "?validate=${header.validate}")),
        RECIPIENT_LIST(route -> route.recipientList().constant(CREATE)),
        MULTICAST(route -> route.multicast().to(CREATE)),
        SPLIT(route -> route.split().constant("part").to("direct:restore").to(CREATE)),
        ROUTING_SLIP(route -> route.routingSlip().constant(CREATE)),
        SUB_ROUTE(route -> route.to("direct:sub")),
        ENRICH(route -> route.enrich(CREATE)),
        ENRICH_SUB_ROUTE(route -> route.enrich("direct:sub")),
        SEDA(route -> route.to(ExchangePattern.InOut, "seda:sub")),
        RECIPIENT_LIST_IN_SUB_ROUTE(route -> route.to("direct:recipients")),
        SPLIT_IN_SUB_ROUTE(route -> route.to("direct:parts"));

        private final Consumer<RouteDefinition> step;

        Step(Consumer<RouteDefinition> step) {
            this.step = step;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownOutcomeIsNotSentAgainByTheDefaultErrorHandler(Step step) {
        routes(false, step, false);
        outcomeIsLost();
        assertThatOutcomeIsUnknownAfterOnePost(start());
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownOutcomeIsNotSentAgainByAsynchronousRedelivery(Step step) {
        routes(true, step, false);
        outcomeIsLost();
        assertThatOutcomeIsUnknownAfterOnePost(start());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUB_ROUTE", "ENRICH_SUB_ROUTE", "SEDA"})
    void aSuccessIsNotSentAgainWhereALaterStepOfTheSubRouteFails(Step step) {
        routes(false, step, true);
        Exchange exchange = start();
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Job.class);
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_UUID))
                .isEqualTo(exchange.getMessage().getBody(Job.class).uuid());
        assertThat(calls).hasValue(3);
        assertThat(posts()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void withTheOptionEachRedeliverySendsAgain(Step step) {
        penneo.component().getCreate().setResendOnRedelivery(true);
        routes(false, step, false);
        for (int i = 0; i < 4; i++) {
            outcomeIsLost();
        }
        assertThat(start().getException()).isNotNull();
        assertThat(posts()).isEqualTo(4);
    }

    @Test
    void anUnknownOutcomeIsNotSentAgainAfterAnEarlierStepFailed() {
        outcomeIsLost();
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> failOnCall(2))
                        .to(CREATE);
            }
        });
        assertThatOutcomeIsUnknownAfterOnePost(start());
        assertThat(calls).hasValue(4);
    }

    @Test
    void anUnknownOutcomeIsNotSentAgainWhereItsRouteContinuesAndALaterStepFails() {
        outcomeIsLost();
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to("direct:create")
                        .process(exchange -> failOnCall(1));
                from("direct:create")
                        .onException(PenneoUnknownOutcomeException.class)
                        .continued(true)
                        .end()
                        .to(CREATE);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(posts()).isOne();
    }

    @Test
    void aRedeliveryAfterAnUnknownOutcomeDoesNotSearchAgainAndHasTheHeadersOfTheSearch() {
        penneo.component().getJobs().setReconcile(true);
        penneo.component().getJobs().setReconcileTimeout(1);
        routes(false, Step.DEFAULT_ERROR_HANDLER, false);
        outcomeIsLost();
        Exchange exchange = start();
        assertThatOutcomeIsUnknownAfterOnePost(exchange);
        assertThat(exchange.getMessage().getHeaders()).containsEntry(PenneoConstants.RECONCILIATION, "notFound");
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/api/v1/casefiles"))
                .hasSize(1);
    }

    @Test
    void aFailureThatIsSafeToRepeatIsSentAgain() {
        routes(false, Step.SUB_ROUTE, false);
        sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
        outcomeIsLost();
        Exchange exchange = start();
        assertThat(exchange.getException()).isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void aSuccessAfterRedeliveriesOfItsOwnIsNotSentAgainWhereTheCallerRedelivers() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to("direct:create")
                        .process(exchange -> failOnCall(1));
                from("direct:create")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .to(CREATE);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(posts()).isEqualTo(2);
        assertThat(sandbox.caseFiles()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aLoopThatIsRedeliveredSendsEachOfItsCaseFilesOnce() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .loop(2)
                        .process(exchange -> pdf(exchange, "Part " + exchange.getProperty(Exchange.LOOP_INDEX)))
                        .to(CREATE)
                        .end()
                        .process(exchange -> failOnCall(1));
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(titles()).containsExactly("Part 0", "Part 1");
    }

    @Test
    void theFirstCreateAfterAStepThatWasRedeliveredIsSent() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub").process(exchange -> {}).to("direct:flaky").to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(posts()).isOne();
    }

    @Test
    void twoBodiesInOneExchangeAreTwoCaseFilesThoughAStepBetweenThemWasRedelivered() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .to("direct:create")
                        .to("direct:flaky")
                        .process(exchange -> pdf(exchange, "Another"))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactly("Agreement", "Another");
    }

    @Test
    void severalContractsThroughOneSubRouteAreEachSentThoughOneOfThemWasRedelivered() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:sub")
                        .to("direct:create")
                        .removeHeaders("CamelPenneo*")
                        .process(exchange -> pdf(exchange, "B"))
                        .process(exchange -> sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), "")))
                        .to("direct:create")
                        .removeHeaders("CamelPenneo*")
                        .process(exchange -> pdf(exchange, "C"))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
            }
        });
        assertThat(start().getException()).isNull();
        await().untilAsserted(() -> assertThat(sandbox.caseFiles())
                .extracting(SandboxCaseFile::title)
                .containsExactlyInAnyOrder("Agreement", "B", "C"));
        assertThat(posts()).isEqualTo(4);
    }

    @Test
    void severalContractsThroughOneSubRouteAreEachSentOnceWhereTheCallerRedelivers() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to("direct:create")
                        .process(exchange -> pdf(exchange, "B"))
                        .to("direct:create")
                        .process(exchange -> failOnCall(1));
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(titles()).containsExactly("Agreement", "B");
    }

    @Test
    void eachPassOfNestedLoopsIsACaseFileThoughAStepWasRedelivered() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .loop(2)
                        .process(exchange -> exchange.setProperty("outer", exchange.getProperty(Exchange.LOOP_INDEX)))
                        .loop(2)
                        .process(exchange -> pdf(
                                exchange,
                                "L" + exchange.getProperty("outer") + exchange.getProperty(Exchange.LOOP_INDEX)))
                        .to(CREATE)
                        .end()
                        .to("direct:flaky");
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactlyInAnyOrder("L00", "L01", "L10", "L11");
    }

    @Test
    void aBodyThatIsNoCaseFileIsNotTakenForAnEarlierOne() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .to("direct:create")
                        .removeHeaders("CamelPenneo*")
                        .to("direct:flaky")
                        .setBody(constant("neither PDF nor JSON"))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isInstanceOf(PenneoValidationException.class);
        assertThat(posts()).isOne();
    }

    @Test
    void aStreamThatWasSentIsNotMissedByARedelivery() {
        penneo.camel().setStreamCaching(false);
        routes(false, Step.SUB_ROUTE, true);
        Exchange exchange = penneo.send("direct:start", message -> {
            pdf(message, "Agreement");
            message.getMessage().setBody(new ByteArrayInputStream(PDF));
        });
        assertThat(exchange.getException()).isNull();
        assertThat(posts()).isOne();
    }

    @Test
    void aFailedCreateLeavesNothingOfAnEarlierOneThatCouldBeTakenForItsResult() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to(CREATE)
                        .process(exchange -> pdf(exchange, "Another"))
                        .process(exchange -> outcomeIsLost())
                        .doTry()
                        .to(CREATE)
                        .doCatch(PenneoUnknownOutcomeException.class)
                        .process(exchange -> {})
                        .end()
                        .to("penneo:awaitCaseFile");
            }
        });
        assertThat(start().getException()).isInstanceOf(PenneoValidationException.class);
    }

    @Test
    void aReferenceThatWasGeneratedForOneContractIsNotThatOfTheNext() {
        penneo.component().getJobs().setReconcile(true);
        penneo.component().getJobs().setReconcileTimeout(1);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .onException(PenneoUnknownOutcomeException.class)
                        .continued(true)
                        .end()
                        .to(CREATE)
                        .process(exchange -> pdf(exchange, "Another"))
                        .process(exchange -> outcomeIsLost())
                        .to(CREATE);
            }
        });
        sandbox.loseNextAnswer("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
        Exchange exchange = start();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PenneoConstants.RECONCILIATION, "notFound")
                .doesNotContainKey(PenneoConstants.CASE_FILE_ID);
    }

    @Test
    void theSameContractUnderAnotherReferenceIsAnotherCaseFile() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .setHeader(PenneoConstants.REFERENCE, constant("one"))
                        .to("direct:create")
                        .removeHeaders("CamelPenneo*")
                        .to("direct:flaky")
                        .process(exchange -> pdf(exchange, "Agreement"))
                        .setHeader(PenneoConstants.REFERENCE, constant("two"))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void eachPassOfALoopIsACaseFileThoughAStepWasRedelivered() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .loop(3)
                        .process(exchange -> pdf(exchange, "Pass " + exchange.getProperty(Exchange.LOOP_INDEX)))
                        .removeHeaders("CamelPenneoJob*")
                        .to("direct:flaky")
                        .to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactly("Pass 0", "Pass 1", "Pass 2");
    }

    @Test
    void eachPartOfASplitIsACaseFileThoughTheWholeHasBeenSentAndAStepWasRedelivered() {
        subRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub")
                        .to("direct:create")
                        .removeHeaders("CamelPenneoJob*")
                        .to("direct:flaky")
                        .split()
                        .constant(List.of("Part 1", "Part 2"))
                        .process(exchange -> pdf(exchange, exchange.getMessage().getBody(String.class)))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactly("Agreement", "Part 1", "Part 2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeliberateCreateAfterAHandledFailureIsSent(boolean handled) {
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .onException(PenneoUnknownOutcomeException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .handled(handled)
                        .process(exchange -> pdf(exchange, "Again"))
                        .to(CREATE)
                        .end()
                        .to(CREATE);
            }
        });
        start();
        assertThat(posts()).isEqualTo(2);
        assertThat(titles()).containsExactly("Again");
    }

    @Test
    void aDeliberateCreateAfterAFailureThatWasContinuedIsSent() {
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .onException(PenneoUnknownOutcomeException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .continued(true)
                        .end()
                        .to(CREATE)
                        .process(exchange -> pdf(exchange, "Again"))
                        .to(CREATE);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactly("Again");
    }

    @Test
    void aDeliberateCreateAfterDoCatchIsSentByTheSameStepToo() {
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start")
                        .to("direct:flaky")
                        .doTry()
                        .to("direct:create")
                        .doCatch(PenneoUnknownOutcomeException.class)
                        .process(exchange -> pdf(exchange, "Again"))
                        .to("direct:create");
                from("direct:create").errorHandler(noErrorHandler()).to(CREATE);
                flaky(this);
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(titles()).containsExactly("Again");
    }

    @Test
    void aLoopOfTheUsersThatTriesAgainIsSentAgain() {
        outcomeIsLost();
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .loopDoWhile(header(PenneoConstants.JOB_UUID).isNull())
                        .process(exchange -> pdf(exchange, "Agreement"))
                        .doTry()
                        .to(CREATE)
                        .doCatch(PenneoUnknownOutcomeException.class)
                        .process(exchange -> {});
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(posts()).isEqualTo(3);
    }

    /** What docs/errors.md says cannot be covered. */
    @Test
    void failoverAndATemplateInABeanAreCreatesOfTheirOwn() {
        outcomeIsLost();
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").loadBalance().failover().to(CREATE, CREATE + "?validate=false");
            }
        });
        start();
        assertThat(posts()).isEqualTo(2);
    }

    /** What docs/errors.md says cannot be covered: without its counter, Camel does not know a redelivery either. */
    @Test
    void aSubRouteThatRemovesCamelsHeadersSendsAgain() {
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .removeHeaders("*", "CamelPenneo*")
                        .to(CREATE);
            }
        });
        start();
        assertThat(posts()).isEqualTo(2);
    }

    private void subRoute(RouteBuilder routes) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
            }
        });
        penneo.add(routes);
    }

    /** A step that is redelivered once, and leaves its marks on the message. */
    private static void flaky(RouteBuilder routes) {
        AtomicBoolean failed = new AtomicBoolean();
        routes.from("direct:flaky")
                .errorHandler(
                        routes.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                .process(exchange -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("a flaky step");
                    }
                });
    }

    private void failOnCall(int number) {
        if (calls.incrementAndGet() == number) {
            throw new IllegalStateException("call " + number);
        }
    }

    private List<String> titles() {
        return await().until(
                        () -> sandbox.caseFiles().stream()
                                .map(SandboxCaseFile::title)
                                .toList(),
                        titles -> titles.size() == posts() - lost);
    }

    private Exchange start() {
        return penneo.send("direct:start", exchange -> {
            pdf(exchange, "Agreement");
            exchange.getMessage().setHeader("validate", true);
        });
    }

    private static void pdf(Exchange exchange, String title) {
        exchange.getMessage().setBody(PDF);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, title);
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
    }

    private void routes(boolean async, Step step, boolean laterStepFails) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from("direct:start");
                route.errorHandler(
                        async
                                ? defaultErrorHandler()
                                        .maximumRedeliveries(3)
                                        .redeliveryDelay(1)
                                        .asyncDelayedRedelivery()
                                : defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                step.step.accept(route);
                from("direct:restore").process(exchange -> exchange.getMessage().setBody(PDF));
                for (String sub : new String[] {"direct:sub", "seda:sub?pollTimeout=10"}) {
                    from(sub).errorHandler(noErrorHandler()).to(CREATE).process(exchange -> {
                        if (laterStepFails && calls.incrementAndGet() < 3) {
                            throw new IllegalStateException("a later step");
                        }
                    });
                }
                from("direct:recipients")
                        .errorHandler(noErrorHandler())
                        .recipientList()
                        .constant(CREATE)
                        .stopOnException();
                from("direct:parts")
                        .errorHandler(noErrorHandler())
                        .split()
                        .constant("part")
                        .stopOnException()
                        .process(exchange -> exchange.getMessage().setBody(PDF))
                        .to(CREATE);
            }
        });
    }

    private void assertThatOutcomeIsUnknownAfterOnePost(Exchange exchange) {
        assertThat(posts()).isOne();
        assertThat(ObjectHelper.getException(PenneoUnknownOutcomeException.class, exchange.getException()))
                .isNotNull();
    }

    private void outcomeIsLost() {
        lost++;
        sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/api/v1/casefiles"))
                .count();
    }
}
