package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens while or where Penneo does not tell who the user is. */
class UnknownAccountTest {

    private static final String JOBS = "penneo:jobs?initialDelay=100&delay=50";
    private static final String USER = "/api/v3/user";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final SandboxContext other = new SandboxContext(sandbox);
    private final MemoryJobRepository records = new MemoryJobRepository();
    private final FollowedJobs ended = new FollowedJobs();

    UnknownAccountTest() {
        penneo.component().getJobs().setJobRepository(records);
        other.component().getJobs().setJobRepository(records);
    }

    @AfterEach
    void close() {
        other.close();
        penneo.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whileTheAccountIsUnknownNothingIsSentAndTheCreateMayBeRepeated(int status) {
        sandbox.answerNext("GET", USER, new CannedAnswer(status, Map.of(), ""));

        assertThat(FollowedJobs.send(penneo, "not sent").getException()).isInstanceOf(PenneoRetryableException.class);
        assertThat(requests("/send/")).isZero();
        assertThat(records.size()).isZero();

        FollowedJobs.create(penneo, "sent");
        assertThat(requests("/send/")).isOne();
    }

    @Test
    void aRouteThatStartsWhilePenneoIsDownFollowsOnceItIsUp() {
        FollowedJobs.create(penneo, "before");
        for (int i = 0; i < 3; i++) {
            sandbox.answerNext("GET", USER, new CannedAnswer(503, Map.of(), ""));
        }

        ended.follow(other, JOBS + "&backoffMultiplier=1&backoffErrorThreshold=1");

        await().until(() -> ended.correlations().equals(List.of("before")));
        assertThat(requests(USER)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"id\":null}", "[]"})
    void wherePenneoDoesNotTellTheUserTheCredentialsAreTheAccountAndTheLogSaysSo(String answer) {
        sandbox.answerNext("GET", USER, new CannedAnswer(200, Map.of(), answer));
        assertFallsBack();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void wherePenneoRefusesToTellTheUserTheCredentialsAreTheAccountAndTheLogSaysSo(int status) {
        sandbox.answerNext("GET", USER, new CannedAnswer(status, Map.of(), ""));
        assertFallsBack();
    }

    @Test
    void withoutAResponseTheAccountStaysUnknown() {
        penneo.component()
                .getConnection()
                .setBaseUrl(sandbox.baseUrl().toString().replace("http:", "https:"));
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            assertThat(FollowedJobs.send(penneo, "not sent").getException())
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContaining("user: ");
            assertThat(logs.linesThatUsersHave()).noneMatch(line -> line.contains("set the option account"));
        }
        assertThat(records.size()).isZero();
    }

    @Test
    void a401OfAGatewayTellsNothingAboutTheAccount() {
        for (int i = 0; i < 2; i++) {
            sandbox.answerNext("GET", USER, new CannedAnswer(401, Map.of("Content-Type", "text/html"), "<html>"));
        }
        assertThat(FollowedJobs.send(penneo, "not sent").getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("user: The response is a web page");
        assertThat(records.size()).isZero();
    }

    @Test
    void aTokenServiceThatIsNotThereTellsNothingAboutTheAccount() {
        sandbox.answerNext("POST", "/oauth/token", new CannedAnswer(404, Map.of(), ""));
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            assertThat(FollowedJobs.send(penneo, "not sent").getException())
                    .isInstanceOf(PenneoException.class)
                    .hasMessageContaining("oauthUrl");
            assertThat(logs.linesThatUsersHave()).noneMatch(line -> line.contains("set the option account"));
        }
        assertThat(requests(USER)).isZero();
        assertThat(records.size()).isZero();
    }

    @Test
    void aTokenStoreThatFailsLeavesNoRecordOfACreateThatWasNotSent() {
        penneo.component().getConnection().setAccount("acme");
        penneo.component().getCredentials().setApiKey(null);
        penneo.component().getCredentials().setSecretKey(null);
        penneo.component().getCredentials().setRedirectUri("http://127.0.0.1/callback");
        penneo.component().getCredentials().setTokenStore(new TokenStore() {
            @Override
            public Optional<String> load(String name) {
                throw new IllegalStateException("The database is down");
            }

            @Override
            public void save(String name, String secret) {
                throw new IllegalStateException("The database is down");
            }
        });
        assertThat(FollowedJobs.send(penneo, "not sent").getException())
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("The database is down");
        assertThat(records.size()).isZero();
    }

    private void assertFallsBack() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            FollowedJobs.create(penneo, "first");
            FollowedJobs.create(penneo, "second");
            assertThat(logs.linesThatUsersHave())
                    .filteredOn(line -> line.contains("set the option account"))
                    .hasSize(1);
        }
        ended.follow(penneo, JOBS);
        await().until(() -> ended.number() == 2);
    }

    @Test
    void theQuestionTakesAPermitOfItsOwn() {
        penneo.component().getConnection().setRequestsPerMinute(1);
        penneo.component().getConnection().setMaxWait(1);

        assertThat(FollowedJobs.send(penneo, "no permit is left").getException())
                .isInstanceOf(PenneoRateLimitException.class);
        assertThat(requests(USER)).isOne();
        assertThat(requests("/send/")).isZero();
        assertThat(records.size()).isZero();
    }

    @Test
    void noThreadIsHeldBetweenTheQuestionAndTheCreate() throws Exception {
        penneo.component().getConnection().setRequestsPerMinute(60);
        Endpoint endpoint = penneo.camel().getEndpoint("penneo:createCaseFile");
        AsyncProducer producer = endpoint.createAsyncProducer();
        Exchange exchange = endpoint.createExchange();
        FollowedJobs.fill(exchange, "a correlation");
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.start();

        assertThat(producer.process(exchange, onCallersThread -> done.complete(null)))
                .isFalse();

        assertThat(done).succeedsWithin(Duration.ofSeconds(10));
        assertThat(exchange.getException()).isNull();
        producer.stop();
    }

    private long requests(String path) {
        return sandbox.requests().stream()
                .filter(request ->
                        request.path().startsWith(path) && !request.path().contains("/queue/"))
                .count();
    }
}
