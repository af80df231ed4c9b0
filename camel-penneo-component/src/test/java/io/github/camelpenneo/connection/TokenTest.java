package io.github.camelpenneo.connection;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenTest extends SandboxTestSupport {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";
    private static final CannedAnswer REFUSED = new CannedAnswer(401, Map.of(), "");

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void manyExchangesAtOnceUseOneToken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<Exchange>> exchanges = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> get("penneo:getCaseFile")))
                    .toList();
            for (Future<Exchange> exchange : exchanges) {
                assertThat(exchange.get().getException()).isInstanceOf(PenneoNotFoundException.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokenRequests()).isOne();
    }

    @Test
    void endpointsWithEqualOptionsShareTheToken() {
        get("penneo:getCaseFile");
        get("penneo:getCaseFile?maxRetryAfter=60s");
        get("penneo:getCaseFile?lazyStartProducer=true");
        penneo.create(Samples.pdf("The agreement"));
        assertThat(tokenRequests()).isOne();
    }

    @Test
    void endpointsWithOtherCredentialsDoNotShareTheToken() {
        get("penneo:getCaseFile");
        assertThat(get("penneo:getCaseFile?apiKey=other").getException())
                .isInstanceOf(PenneoAuthenticationException.class);
        assertThat(tokenRequests()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallMadeAgain() {
        sandbox.get().answerNext("POST", CREATE, REFUSED);

        Exchange exchange = penneo.create(Samples.pdf("The agreement"));

        assertThat(exchange.getException()).isNull();
        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(requests(CREATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Auth-Token header is required", "Invalid token format", "INVALID TOKEN FORMAT "})
    void a400AboutTheTokenIsARefusalOfTheToken(String message) {
        CannedAnswer refused = new CannedAnswer(400, Map.of("Content-Type", "application/json"), json(message));
        sandbox.get().answerNext("POST", CREATE, refused);
        assertThat(penneo.create(Samples.pdf("The agreement")).getException()).isNull();
        assertThat(tokenRequests()).isEqualTo(2);

        sandbox.get().answerNext("POST", CREATE, refused);
        sandbox.get().answerNext("POST", CREATE, refused);
        assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                .isExactlyInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContaining("Penneo rejected the token")
                .hasMessageContaining("HTTP 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The title must not be: Invalid token format",
                "Invalid token",
                "token is required",
                "",
                "Bad Request"
            })
    void any400OtherThanThatIsAboutTheMessage(String message) {
        sandbox.get()
                .answerNext(
                        "POST",
                        CREATE,
                        new CannedAnswer(400, Map.of("Content-Type", "application/json"), json(message)));
        assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                .isExactlyInstanceOf(PenneoValidationException.class);
        assertThat(requests(CREATE)).isOne();
        assertThat(tokenRequests()).isOne();
    }

    private static String json(String message) {
        return "{\"message\":\"" + message + "\",\"error\":\"Bad Request\",\"statusCode\":400}";
    }

    @Test
    void aSecondRefusalIsAnError() {
        sandbox.get().answerNext("POST", CREATE, REFUSED);
        sandbox.get().answerNext("POST", CREATE, REFUSED);

        Exchange exchange = penneo.create(Samples.pdf("The agreement"));

        assertThat(exchange.getException())
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContaining("createCaseFile");
        assertThat(requests(CREATE)).isEqualTo(2);
        assertThat(penneo.create(Samples.pdf("The agreement")).getException()).isNull();
    }

    @Test
    void aStreamIsNotSentTwiceButTheNextCallHasANewToken() {
        sandbox.get().answerNext("POST", CREATE, REFUSED);

        Exchange exchange = penneo.create(new ByteArrayInputStream(Samples.pdf("The agreement")));

        assertThat(exchange.getException())
                .isExactlyInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("rejected the token, which is replaced now; nothing was created")
                .hasMessageContaining("make the same call again");
        assertThat(requests(CREATE)).isOne();
        assertThat(penneo.create(Samples.pdf("The agreement")).getException()).isNull();
        assertThat(tokenRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, clientId and clientSecret",
        "clientSecret, clientId and clientSecret",
        "apiKey, apiKey and secretKey",
        "secretKey, apiKey and secretKey"
    })
    void wrongCredentialsAreSaidToBeSo(String option, String toCheck) {
        Exchange exchange = get("penneo:getCaseFile?" + option + "=not-the-right-one");
        assertThat(exchange.getException())
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContainingAll("oauthUrl", toCheck)
                .hasMessageNotContainingAny(
                        "not-the-right-one",
                        sandbox.get().clientId(),
                        sandbox.get().clientSecret(),
                        sandbox.get().apiKey(),
                        sandbox.get().apiSecret());
    }

    @Test
    void aTokenServiceThatFailsIsNoMatterOfCredentialsAndACreateCanBeRepeated() {
        for (int status : new int[] {500, 502, 503}) {
            sandbox.get().answerNext("POST", "/oauth/token", new CannedAnswer(status, Map.of(), ""));
            assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                    .isInstanceOf(PenneoServerException.class);
        }
        assertThat(requests(CREATE)).isZero();
    }

    @Test
    void aTokenServiceThatIsNotThereIsAConnectionProblem() {
        assertThat(get("penneo:getCaseFile?oauthUrl=http://penneo.invalid").getException())
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageContaining("penneo.invalid");
    }

    @Test
    void aConnectionOutlivesItsRoutes() throws Exception {
        penneo.route("direct:a", "penneo:getCaseFile");
        penneo.send("direct:a", e -> e.getMessage().setBody(7L));
        penneo.camel().getRouteController().stopAllRoutes();
        penneo.camel().getRouteController().startAllRoutes();
        penneo.send("direct:a", e -> e.getMessage().setBody(7L));
        assertThat(tokenRequests()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:a penneo:getCaseFile?testConnectionOnStartup=true",
                "penneo:caseFiles?testConnectionOnStartup=true mock:a",
                "penneo:jobs?testConnectionOnStartup=true mock:a"
            })
    void theStartObtainsATokenIfItIsToldToAndFailsWithWhatIsWrong(String route) {
        String[] uris = route.split(" ");
        penneo.component().getCredentials().setSecretKey("not-the-right-one");
        assertThatThrownBy(() -> penneo.route(uris[0], uris[1]))
                .rootCause()
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContainingAll("oauthUrl", "apiKey and secretKey");
    }

    @Test
    void theStartOfAProducerObtainsItsTokenIfItIsToldTo() {
        penneo.route("direct:a", "penneo:getCaseFile?testConnectionOnStartup=true");
        assertThat(tokenRequests()).isOne();
    }

    @Test
    void theStartOfAProducerMakesNoCallByDefault() {
        penneo.route("direct:a", "penneo:getCaseFile");
        assertThat(sandbox.get().requests()).isEmpty();
    }

    private Exchange get(String uri) {
        return penneo.send(uri, exchange -> exchange.getMessage().setBody(7L));
    }

    private long tokenRequests() {
        return requests("/oauth/token");
    }

    private long requests(String path) {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }
}
