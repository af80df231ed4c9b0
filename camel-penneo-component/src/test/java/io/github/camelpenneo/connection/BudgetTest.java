package io.github.camelpenneo.connection;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import io.github.camelpenneo.testing.SharedBuckets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The rate budget as a route sees it. */
@Tag("one-line")
class BudgetTest extends SandboxTestSupport {

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void allEndpointsOfAConnectionShareOneBudgetAndPastMaxWaitItIsAnErrorThatMayBeRedelivered() {
        penneo.component().getConnection().setRequestsPerMinute(1);
        penneo.component().getConnection().setMaxWait(1);

        assertThat(get("penneo:getCaseFile").getException()).isInstanceOf(PenneoNotFoundException.class);
        assertThat(get("penneo:deleteCaseFile").getException())
                .isInstanceOf(PenneoRateLimitException.class)
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("requestsPerMinute");
        assertThat(calls()).isOne();
    }

    @Test
    void everyPageOfAStreamIsCounted() {
        try (SandboxContext other = new SandboxContext(sandbox.get())) {
            for (int i = 0; i < 3; i++) {
                other.created(Samples.pdf("Agreement " + i));
            }
        }
        penneo.component().getConnection().setRequestsPerMinute(100);
        penneo.component().getConnection().setMaxWait(1);
        Iterator<?> caseFiles = get("penneo:listCaseFiles?streaming=true&pageSize=1")
                .getMessage()
                .getBody(Iterator.class);
        caseFiles.next();
        caseFiles.next();

        assertThatThrownBy(caseFiles::next).isInstanceOf(PenneoRateLimitException.class);
    }

    @Test
    void theRepetitionWithANewTokenIsCounted() {
        penneo.component().getConnection().setRequestsPerMinute(10);
        penneo.component().getConnection().setMaxWait(1);
        sandbox.get().answerNext("GET", "/api/", new CannedAnswer(401, Map.of(), ""));

        assertThat(get("penneo:getCaseFile").getException()).isInstanceOf(PenneoRateLimitException.class);
        assertThat(calls()).isOne();
    }

    @Test
    void exchangesWaitForTheirTurnWithoutAThread() {
        penneo.component().getConnection().setRequestsPerMinute(1200);
        penneo.route("direct:get", "penneo:getCaseFile");
        ProducerTemplate template = penneo.camel().createProducerTemplate();

        List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, 70)
                .mapToObj(i ->
                        template.asyncSend("direct:get", e -> e.getMessage().setBody(7L)))
                .toList();

        exchanges.forEach(
                exchange -> assertThat(exchange.join().getException()).isInstanceOf(PenneoNotFoundException.class));
        assertThat(calls()).isEqualTo(70);
        assertThat(penneo.threads())
                // Those that resume, those that reserve, the one that keeps the time, and the one that watches uploads
                // and
                // idle connections; not one for each exchange
                .hasSizeLessThanOrEqualTo(22);
        assertThat(penneo.camel().getInflightRepository().size()).isZero();
    }

    @Test
    void theQuestionBeforeADownloadIsCountedAndBothWaitWithoutAThread() {
        penneo.component().getConnection().setRequestsPerMinute(1200);
        penneo.route("direct:download", "penneo:downloadDocument");
        for (int i = 0; i < 35; i++) {
            sandbox.get()
                    .answerNext(
                            "GET",
                            "/api/v3/casefiles/9",
                            new CannedAnswer(
                                    200, Map.of("Content-Type", "application/json"), "{\"id\":9,\"status\":5}"));
        }
        ProducerTemplate template = penneo.camel().createProducerTemplate();

        List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, 35)
                .mapToObj(i -> template.asyncSend("direct:download", e -> {
                    e.getMessage().setBody(7L);
                    e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, 9L);
                }))
                .toList();

        exchanges.forEach(
                exchange -> assertThat(exchange.join().getException()).isInstanceOf(PenneoNotFoundException.class));
        assertThat(calls()).isEqualTo(70);
        assertThat(penneo.threads())
                // Those that resume, those that reserve, the one that keeps the time, and the one that watches uploads
                // and
                // idle connections; not one for each exchange
                .hasSizeLessThanOrEqualTo(22);
        assertThat(penneo.camel().getInflightRepository().size()).isZero();
    }

    @Test
    void aQuestionForWhoseDownloadThereIsNoPermitIsAnErrorThatMayBeRedelivered() {
        penneo.component().getConnection().setRequestsPerMinute(1);
        penneo.component().getConnection().setMaxWait(1);
        sandbox.get()
                .answerNext(
                        "GET",
                        "/api/v3/documents/7",
                        new CannedAnswer(200, Map.of("Content-Type", "application/json"), "{\"id\":7,\"status\":5}"));

        assertThat(get("penneo:downloadDocument").getException()).isInstanceOf(PenneoRateLimitException.class);
        assertThat(calls()).isOne();
    }

    @Test
    void whoWaitsWhenTheContextStopsIsEndedAndNothingIsSent() {
        penneo.component().getConnection().setRequestsPerMinute(2);
        penneo.camel().getShutdownStrategy().setTimeout(1);
        penneo.camel().getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        penneo.route("direct:get", "penneo:getCaseFile");
        penneo.send("direct:get", e -> e.getMessage().setBody(7L));
        CompletableFuture<Exchange> waiting = penneo.camel()
                .createProducerTemplate()
                .asyncSend("direct:get", e -> e.getMessage().setBody(8L));
        await().until(() -> penneo.camel().getInflightRepository().size() == 1);

        penneo.camel().stop();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(waiting.join().getException()).hasMessageContaining("nothing was sent");
        assertThat(calls()).isOne();
    }

    @Test
    void aTransactedExchangeWaitsOnItsThread() {
        penneo.component().getConnection().setRequestsPerMinute(600);
        Thread caller = Thread.currentThread();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PenneoNotFoundException.class)
                        .handled(true)
                        .process(e -> assertThat(Thread.currentThread()).isSameAs(caller));
                from("direct:get").to("penneo:getCaseFile");
            }
        });
        for (int i = 0; i < 62; i++) {
            Exchange exchange = penneo.send("direct:get", e -> {
                e.getExchangeExtension().setTransacted(true);
                e.getMessage().setBody(7L);
            });
            assertThat(exchange.getException()).isNull();
        }
        assertThat(calls()).isEqualTo(62);
    }

    @Test
    void severalNodesShareABudgetThroughAProxyManager() {
        ProxyManager<String> nodes = new SharedBuckets();
        try (SandboxContext other = new SandboxContext(sandbox.get())) {
            for (SandboxContext node : List.of(penneo, other)) {
                node.component().getConnection().setRequestsPerMinute(1);
                node.component().getConnection().setMaxWait(1);
                node.component().getConnection().setProxyManager(nodes);
            }
            assertThat(get("penneo:getCaseFile").getException()).isInstanceOf(PenneoNotFoundException.class);
            assertThat(other.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L))
                            .getException())
                    .isInstanceOf(PenneoRateLimitException.class);
        }
    }

    @Test
    void nodesWithOtherCredentialsOfOneNamedAccountShareItsBudget() {
        ProxyManager<String> nodes = new SharedBuckets();
        SandboxApiKey rotated = sandbox.get().addApiKey();
        try (SandboxContext other = new SandboxContext(sandbox.get())) {
            other.component().getCredentials().setApiKey(rotated.key());
            other.component().getCredentials().setSecretKey(rotated.secret());
            for (SandboxContext node : List.of(penneo, other)) {
                node.component().getConnection().setAccount("acme");
                node.component().getConnection().setRequestsPerMinute(1);
                node.component().getConnection().setMaxWait(1);
                node.component().getConnection().setProxyManager(nodes);
            }
            assertThat(get("penneo:getCaseFile").getException()).isInstanceOf(PenneoNotFoundException.class);
            assertThat(other.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L))
                            .getException())
                    .isInstanceOf(PenneoRateLimitException.class);
        }
    }

    @Test
    void aLimitBelowNothingFailsTheStart() {
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:getCaseFile?requestsPerMinute=-1"))
                .rootCause()
                .hasMessageContaining("requestsPerMinute must be");
        CamelContext context = penneo.camel();
        assertThat(context.getRoutes()).isEmpty();
    }

    private Exchange get(String uri) {
        return penneo.send(uri, e -> e.getMessage().setBody(7L));
    }

    private long calls() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().startsWith("/api/"))
                .count();
    }
}
