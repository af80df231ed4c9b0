package io.github.camelpenneo.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the OAuth service answers, the failure is told as its own, and no answer makes a token request of every call. */
@Tag("one-line")
class TokenAnswersTest extends SandboxTestSupport {

    private static final String TOKEN = "/oauth/token";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 402, 404, 405, 409, 410, 413, 415, 418, 422})
    void aStatusThatIsNotOfAnOAuthServiceNamesOauthUrlAndIsNotOfTheOperation(int status) {
        answer(status, "text/html", "<html>");
        for (String operation : new String[] {"getCaseFile", "deleteCaseFile", "createCaseFile"}) {
            PenneoException failure = failure(operation);
            assertThat(failure)
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContainingAll(
                            "oauthUrl", sandbox.get().oauthUrl().toString(), "HTTP " + status);
            assertThat(failure.getHttpStatus()).isEqualTo(status);
        }
        assertThat(tokenRequests()).as("the failure is remembered").isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"error\":\"invalid_client\"}', clientId and clientSecret",
        "401, '{\"error\":\"invalid_client\",\"error_description\":\"secret text\"}', clientId and clientSecret",
        "400, '{\"error\":\"invalid_grant\",\"error_description\":\"secret text\"}', apiKey and secretKey",
        "400, '{\"error\":\"secret text\"}', 'clientId, clientSecret, apiKey and secretKey'",
        "401, '', 'clientId, clientSecret, apiKey and secretKey'",
        "403, 'Forbidden', 'clientId, clientSecret, apiKey and secretKey'",
    })
    void aRejectionSaysWhatToCheckAndNamesOauthUrl(int status, String body, String advice) {
        answer(status, "application/json", body);
        assertThat(failure("deleteCaseFile"))
                .isExactlyInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContainingAll("oauthUrl", "rejected the credentials", advice)
                .hasMessageNotContaining("secret text");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 422})
    void aRefusalOfAGatewayIsNotOneOfTheCredentials(int status) {
        answer(status, "text/html; charset=utf-8", "<html>Blocked");
        assertThat(failure("createCaseFile"))
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContainingAll(
                        "The response is a web page, so a gateway or proxy",
                        "is not Penneo's OAuth service; check oauthUrl")
                .hasMessageNotContaining("credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "The plain HTTP request was sent to HTTPS port, speaks TLS only; check port and http:// in oauthUrl",
        "No required SSL certificate was sent, requires a TLS client certificate",
        "The SSL certificate error, requires a TLS client certificate"
    })
    void whatAServerSaysAboutTlsIsToldAsThatOfTheApi(String page, String text) {
        answer(400, "text/html", "<html><center>" + page + "</center></html>");
        for (String operation : new String[] {"getCaseFile", "createCaseFile"}) {
            assertThat(failure(operation))
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContainingAll("No token from oauthUrl", text)
                    .hasMessageNotContaining("credentials");
        }
    }

    @Test
    void aRedirectNamesTheHostOfItsTargetAlone() {
        sandbox.get()
                .answerNext(
                        "POST",
                        TOKEN,
                        new CannedAnswer(302, Map.of("Location", "https://elsewhere.example/?token=secret"), ""));
        assertThat(failure("createCaseFile"))
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContainingAll("redirects to https://elsewhere.example,", "set oauthUrl to the address")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 418, 502})
    void aWebPageIsToldAsOneWhateverItsStatus(int status) {
        answer(status, "text/html", "<html>");
        assertThat(failure("createCaseFile")).hasMessageContainingAll("oauthUrl", "a web page");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 501, 502, 503, 504})
    void aServiceThatFailsCanBeAskedAgainAndACreateHasNoUnknownOutcome(int status) {
        answer(status, "text/html", "<html>");
        assertThat(failure("createCaseFile"))
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("oauthUrl");
        assertThat(failure("deleteCaseFile")).isExactlyInstanceOf(PenneoServerException.class);
    }

    @Test
    void tooManyTokenRequestsAreToldWithTheirDelay() {
        sandbox.get().answerNext("POST", TOKEN, new CannedAnswer(429, Map.of("Retry-After", "7"), ""));
        assertThat(failure("createCaseFile"))
                .hasMessageContaining("oauthUrl")
                .isInstanceOfSatisfying(
                        PenneoRateLimitException.class,
                        e -> assertThat(e.getRetryAfter()).contains(Duration.ofSeconds(7)));
        sandbox.get().answerNext("POST", TOKEN, new CannedAnswer(429, Map.of("Retry-After", "3600"), ""));
        assertThat(failure("createCaseFile"))
                .isInstanceOf(PenneoRetryAfterTooLongException.class)
                .hasMessageContainingAll("oauthUrl", "maxRetryAfter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>a login page</html>",
                "",
                "null",
                "[]",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":{}}",
                "{\"access_token\":\"two\\r\\nX-Lines: 1\"}",
                "{\"access_token\":\"cut o",
            })
    void anAnswerThatContainsNoTokenIsToldSo(String body) {
        answer(200, "application/json", body);
        assertThat(failure("createCaseFile"))
                .isInstanceOf(PenneoServerException.class)
                .hasMessageContainingAll("oauthUrl", sandbox.get().oauthUrl().toString())
                .hasMessageNotContaining("X-Lines");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        penneo.component().getConnection().setOauthUrl("http://127.0.0.1:1");
        assertThat(failure("createCaseFile"))
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageContainingAll("oauthUrl", "http://127.0.0.1:1");
    }

    @Test
    void anAnswerThatIsTooLongIsNoToken() {
        answer(
                200,
                "application/json",
                "{\"access_token\":\"" + "a".repeat(11 * 1024 * 1024) + "\",\"expires_in\":600}");
        assertThat(failure("createCaseFile"))
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageContainingAll("oauthUrl", "is longer than 10 MB");
    }

    @Test
    void anAnswerThatIsCutOffIsAConnectionProblemOfTheService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"access_token\":\"a".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            penneo.component()
                    .getConnection()
                    .setOauthUrl("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(failure("createCaseFile"))
                    .isInstanceOf(PenneoConnectionException.class)
                    .hasMessageContainingAll("oauthUrl", "cut off");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"access_token_expires_at\":4102444800",
                ",\"expires_in\":null,\"access_token_expires_at\":\"2100-01-01T00:00:00Z\"",
                ",\"expires_in\":60",
                ",\"expires_in\":\"600\"",
                ",\"expires_in\":0",
                ",\"expires_in\":-1,\"access_token_expires_at\":-1",
                ",\"expires_in\":0.001",
                ",\"expires_in\":99999999999999999",
                ",\"expires_in\":1e400",
                ",\"expires_in\":99999999999999999999999999999999999999",
                ",\"expires_in\":\"soon\",\"access_token_expires_at\":\"late\"",
                ",\"expires_in\":{},\"access_token_expires_at\":[]",
            })
    void whateverTheLifetimeCallsShareAToken(String fields) {
        answer(200, "application/json", "{\"access_token\":\"a.b.c\"" + fields + "}");
        for (int call = 0; call < 3; call++) {
            sandbox.get().answerNext("GET", "/api/v3/casefiles/7", new CannedAnswer(404, Map.of(), ""));
            assertThat(failure("getCaseFile")).isInstanceOf(PenneoNotFoundException.class);
        }
        assertThat(tokenRequests()).isOne();
    }

    @Test
    void aWrongSecretIsOneLoginForExchangesOneAfterTheOther() {
        penneo.component().getCredentials().setSecretKey("not-the-right-one");
        for (int call = 0; call < 50; call++) {
            assertThat(failure("getCaseFile")).isInstanceOf(PenneoAuthenticationException.class);
        }
        assertThat(tokenRequests()).isOne();
    }

    private void answer(int status, String type, String body) {
        for (int answer = 0; answer < 3; answer++) {
            sandbox.get().answerNext("POST", TOKEN, new CannedAnswer(status, Map.of("Content-Type", type), body));
        }
    }

    private PenneoException failure(String operation) {
        Exchange exchange = operation.equals("createCaseFile")
                ? penneo.create(Samples.pdf("The agreement"))
                : penneo.send("penneo:" + operation, e -> e.getMessage().setBody(7L));
        return exchange.getException(PenneoException.class);
    }

    private long tokenRequests() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals(TOKEN))
                .count();
    }
}
