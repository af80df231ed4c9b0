package io.github.camelpenneo.createcasefile;

import java.util.Map;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** A create is one attempt in transacted routes and circuit breakers too. */
class OneAttemptAroundTest {

    private static final byte[] PDF = Samples.pdf("The agreement");

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);

    @BeforeEach
    void loseTheFirstOutcome() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
    }

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"direct:create, false", "direct:create, true", "direct:sub, false", "direct:sub, true"})
    void aTransactedRouteThatRedeliversSendsAgainWithTheOptionOnly(String step, boolean resend) {
        penneo.component().getCreate().setResendOnRedelivery(resend);
        SpringTransactionPolicy required = new SpringTransactionPolicy(new NoTransactions());
        penneo.camel().getRegistry().bind("required", required);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:start").transacted("required").to(step);
                from("direct:create").transacted("required").to("penneo:createCaseFile");
                from("direct:sub").errorHandler(noErrorHandler()).to("penneo:createCaseFile");
            }
        });
        assertThatOutcomeIsUnknownAfterOnePost(start(), resend);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aCircuitBreakerThatIsRedeliveredSendsAgainWithTheOptionOnly(boolean timeout, boolean resend) {
        penneo.component().getCreate().setResendOnRedelivery(resend);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .circuitBreaker()
                        .inheritErrorHandler(true)
                        .resilience4jConfiguration()
                        .timeoutEnabled(timeout)
                        .timeoutDuration(30_000)
                        .end()
                        .to("penneo:createCaseFile")
                        .end();
            }
        });
        assertThatOutcomeIsUnknownAfterOnePost(start(), resend);
    }

    @Test
    void aFallbackMaySendAgain() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .circuitBreaker()
                        .to("penneo:createCaseFile")
                        .onFallback()
                        .to("penneo:createCaseFile")
                        .end();
            }
        });
        assertThat(start().getException()).isNull();
        assertThat(posts()).isEqualTo(2);
    }

    private Exchange start() {
        return penneo.send("direct:start", exchange -> {
            exchange.getMessage().setBody(PDF);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
    }

    private void assertThatOutcomeIsUnknownAfterOnePost(Exchange exchange, boolean resend) {
        if (resend) {
            assertThat(exchange.getException()).isNull();
            assertThat(posts()).isEqualTo(2);
            return;
        }
        assertThat(posts()).isOne();
        assertThat(ObjectHelper.getException(PenneoUnknownOutcomeException.class, exchange.getException()))
                .isNotNull();
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/api/v1/casefiles"))
                .count();
    }

    /** Transactions over nothing. */
    private static final class NoTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
