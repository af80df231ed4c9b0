package io.github.camelpenneo;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ExchangesEndTest extends SandboxTestSupport {

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theCallbackIsCalledOnceWhateverHappens(Object body) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Exchange exchange = exchange(body);
        try (AsyncProducer producer =
                penneo.camel().getEndpoint("penneo:createCaseFile").createAsyncProducer()) {
            producer.start();
            producer.process(exchange, doneSync -> calls.incrementAndGet());
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            assertThat(exchange.getException() == null).isEqualTo(body instanceof byte[]);
        }
        assertThat(calls).hasValue(1);
    }

    static Stream<Object> bodies() {
        return Stream.of(Samples.pdf("The agreement"), "no PDF", 42);
    }

    @Test
    void anErrorOfTheMachineEndsTheExchangeToo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Exchange exchange = exchange(new InputStream() {
            @Override
            public int read() {
                throw new StackOverflowError("for the test");
            }
        });
        try (AsyncProducer producer =
                penneo.camel().getEndpoint("penneo:createCaseFile").createAsyncProducer()) {
            producer.start();
            producer.process(exchange, doneSync -> calls.incrementAndGet());
        }
        assertThat(calls).hasValue(1);
        assertThat(exchange.getException(StackOverflowError.class)).isNotNull();
    }

    @Test
    void noExchangeStaysInFlight() {
        penneo.route("direct:create", "penneo:createCaseFile");
        sandbox.get().answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));

        for (Object body : new Object[] {Samples.pdf("One"), Samples.pdf("Two"), "no PDF", 42}) {
            penneo.send("direct:create", exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            });
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(penneo.camel().getInflightRepository().size())
                                .isZero());
    }

    private Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(penneo.camel());
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        return exchange;
    }
}
