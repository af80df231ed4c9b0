package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.util.Map;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateIsOnePostTest extends SandboxTestSupport {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";
    private static final byte[] PDF = Samples.pdf("The agreement");

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRefusedCreateIsNotPostedAgainAndDoesNotWaitForRetryAfter(int status) {
        refuseNext(status, "30");
        long before = System.nanoTime();

        Exchange exchange = penneo.create(PDF);

        assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
        assertThat(exchange.getException())
                .isInstanceOf(status == 429 ? PenneoRateLimitException.class : PenneoServerException.class);
        assertThat(posts()).isOne();
    }

    @Test
    void aRouteThatRedeliversTwicePostsThreeTimes() {
        redeliverTwice();
        refuseNext(503, null);
        refuseNext(503, null);

        Exchange exchange = penneo.send("direct:create", this::pdf);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Job.class);
        assertThat(posts()).isEqualTo(3);
        assertThat(penneo.completed(exchange.getMessage().getBody(Job.class)).caseFileId())
                .isNotNull();
    }

    @Test
    void aRouteGivesUpAfterItsRedeliveries() {
        redeliverTwice();
        for (int i = 0; i < 3; i++) {
            refuseNext(503, null);
        }

        Exchange exchange = penneo.send("direct:create", this::pdf);

        assertThat(exchange.getException()).isInstanceOf(PenneoServerException.class);
        assertThat(posts()).isEqualTo(3);
    }

    @Test
    void aStreamThatCamelHasCachedIsSentWholeOnRedelivery() {
        redeliverTwice();
        refuseNext(503, null);

        Exchange exchange = penneo.send("direct:create", message -> {
            pdf(message);
            message.getMessage().setBody(new ByteArrayInputStream(PDF));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void redeliveryIsToldHowLongPenneoAsksToWait() {
        refuseNext(429, "30");

        Exchange exchange = penneo.create(PDF);

        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(30_000L);
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoRateLimitException.class,
                        e -> assertThat(e.getRetryAfter())
                                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(30)));
    }

    @Test
    void redeliveryIsToldNothingWherePenneoDoesNotSayHowLong() {
        refuseNext(429, null);

        Exchange exchange = penneo.create(PDF);

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(exchange.getException()).isInstanceOf(PenneoRateLimitException.class);
    }

    @Test
    void aWaitThatIsTooLongIsAnErrorOfItsOwnAndNotRetryable() {
        penneo.component().getConnection().setMaxRetryAfter(29_999);
        refuseNext(429, "30");

        Exchange exchange = penneo.create(PDF);

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(exchange.getException())
                .isNotInstanceOf(PenneoRetryableException.class)
                .isInstanceOfSatisfying(
                        PenneoRetryAfterTooLongException.class,
                        e -> assertThat(e.getRetryAfter()).hasSeconds(30));
        assertThat(posts()).isOne();
    }

    private void refuseNext(int status, String retryAfter) {
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
        sandbox.get().answerNext("POST", CREATE, new CannedAnswer(status, headers, ""));
    }

    private long posts() {
        return sandbox.get().requests().stream()
                .map(SandboxRequest::path)
                .filter(CREATE::equals)
                .count();
    }

    private void redeliverTwice() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PenneoRetryableException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1);
                from("direct:create").to("penneo:createCaseFile");
            }
        });
    }

    private void pdf(Exchange exchange) {
        exchange.getMessage().setBody(PDF);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
    }
}
