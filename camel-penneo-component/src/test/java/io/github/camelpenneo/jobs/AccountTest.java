package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Whose the recorded jobs are: an account is known by who it is. */
class AccountTest {

    private static final String JOBS = "penneo:jobs?initialDelay=100&delay=50";
    private static final String USER = "/api/v3/user";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final SandboxContext other = new SandboxContext(sandbox);
    private final MemoryJobRepository records = new MemoryJobRepository();
    private final SeenRecords table = new SeenRecords(records);
    private final Queue<Exchange> ended = new ConcurrentLinkedQueue<>();

    AccountTest() {
        penneo.component().getJobs().setJobRepository(table);
        other.component().getJobs().setJobRepository(table);
    }

    @AfterEach
    void close() {
        other.close();
        penneo.close();
        sandbox.close();
    }

    @Test
    void afterARotationOfKeysTheJobsOfTheOldKeyAreFollowed() {
        SandboxApiKey rotated = sandbox.addApiKey();
        create(penneo, "with the old key");
        sandbox.revokeApiKey(sandbox.apiKey());

        use(other, rotated);
        follow(other, JOBS);

        await().until(() -> correlations().equals(List.of("with the old key")));
        await().until(() -> records.size() == 0);
    }

    @Test
    void twoUsersOverOneTableDoNotGetTheJobsOfEachOther() {
        use(other, sandbox.addUser());
        create(penneo, "of the first user");
        create(other, "of the second user");

        follow(other, JOBS);

        await().until(() -> records.size() == 1);
        assertThat(correlations()).containsExactly("of the second user");
        assertThat(table.accounts()).doesNotHaveDuplicates();
    }

    @Test
    void aNamedAccountIsFollowedByWhoeverHasTheName() {
        penneo.component().getConnection().setAccount("acme-production");
        create(penneo, "of the named account");
        use(other, sandbox.addUser());

        follow(other, JOBS + "&account=acme-production");

        await().until(() -> correlations().equals(List.of("of the named account")));
        assertThat(table.accounts()).containsExactly("acme-production");
        assertThat(requests(USER)).isZero();
    }

    @Test
    void aRouteWithTheAccountOfTheRecordsFollowsThem() {
        create(penneo, "of the first user");
        use(other, sandbox.addUser());

        follow(other, JOBS + "&account=" + table.accounts().get(0));

        await().until(() -> correlations().equals(List.of("of the first user")));
    }

    @Test
    void theSameUserAtAnotherAddressIsAnotherAccount() {
        String here = Inside.account(penneo.camel(), "penneo:createCaseFile");
        String there = Inside.account(
                penneo.camel(),
                "penneo:createCaseFile?baseUrl=" + sandbox.baseUrl().toString().replace("127.0.0.1", "localhost"));

        assertThat(there).isNotEqualTo(here);
    }

    @Test
    void penneoIsAskedOnceForAConnection() {
        create(penneo, "first");
        create(penneo, "second");
        follow(penneo, JOBS);
        await().until(() -> ended.size() == 2);

        assertThat(requests(USER)).isOne();
    }

    @Test
    void theQuestionTakesAPermitOfItsOwn() {
        penneo.component().getConnection().setRequestsPerMinute(1);
        penneo.component().getConnection().setMaxWait(1);

        assertThat(send(penneo, "no permit is left").getException()).isInstanceOf(PenneoRateLimitException.class);
        assertThat(requests(USER)).isOne();
        assertThat(requests("/send/")).isZero();
        assertThat(records.size()).isZero();
    }

    @Test
    void withoutARepositoryNobodyIsAsked() {
        penneo.component().getJobs().setJobRepository(null);
        follow(penneo, JOBS);
        create(penneo, "in memory");
        await().until(() -> ended.size() == 1);

        assertThat(requests(USER)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whileTheAccountIsUnknownNothingIsSentAndTheCreateMayBeRepeated(int status) {
        sandbox.answerNext("GET", USER, new CannedAnswer(status, Map.of(), ""));

        assertThat(send(penneo, "not sent").getException()).isInstanceOf(PenneoRetryableException.class);
        assertThat(requests("/send/")).isZero();
        assertThat(records.size()).isZero();

        create(penneo, "sent");
        assertThat(requests("/send/")).isOne();
    }

    @Test
    void aRouteThatStartsWhilePenneoIsDownFollowsOnceItIsUp() {
        create(penneo, "before");
        for (int i = 0; i < 3; i++) {
            sandbox.answerNext("GET", USER, new CannedAnswer(503, Map.of(), ""));
        }

        follow(other, JOBS + "&backoffMultiplier=1&backoffErrorThreshold=1");

        await().until(() -> correlations().equals(List.of("before")));
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

    private void assertFallsBack() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            create(penneo, "first");
            create(penneo, "second");
            assertThat(logs.linesThatUsersHave())
                    .filteredOn(line -> line.contains("set the option account"))
                    .hasSize(1);
        }
        follow(penneo, JOBS);
        await().until(() -> ended.size() == 2);
    }

    @Test
    void nothingOfTheUserIsRecordedLoggedOrTold() {
        try (CapturedLogs logs = new CapturedLogs()) {
            create(penneo, "a correlation");
            follow(penneo, JOBS);
            await().until(() -> ended.size() == 1);

            assertThat(logs.linesThatUsersHave()).noneMatch(line -> line.contains("user1@") || line.contains("User 1"));
        }
        assertThat(table.accounts()).allMatch(account -> account.matches("camel-penneo-[0-9a-f]{16}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme production", "a/b", "jane@example.com"})
    void aNameThatIsNoneFailsTheStartAndIsNotShown(String name) {
        penneo.component().getConnection().setAccount(name);
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:getCaseFile"))
                .rootCause()
                .hasMessageContaining("account must have at most 64 letters")
                .message()
                .doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {JOBS, "direct:create"})
    void recordsThatNobodyFollowsAreAWarningWithTheirNumberAtTheStart(String from) {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(61));
        for (String key : List.of("1", "2", "3")) {
            records.add(RecordedJob.intent(key, "another", "a reference", null, longAgo, longAgo));
        }
        Instant recently = Instant.now().minus(Duration.ofMinutes(59));
        records.add(RecordedJob.intent("4", "another", "a reference", null, recently, recently));

        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            penneo.route(from, from.equals(JOBS) ? "mock:ended" : "penneo:createCaseFile");
            assertThat(logs.linesThatUsersHave())
                    .filteredOn(line -> line.contains("nobody follows") && line.contains("has 3 that"))
                    .hasSize(1);
        }
    }

    @Test
    void withNoSuchRecordsNothingIsWarnedOf() {
        create(penneo, "due now");
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            follow(penneo, JOBS);
            assertThat(logs.linesThatUsersHave()).noneMatch(line -> line.contains("nobody follows"));
        }
    }

    @Test
    void inMemoryNothingIsRecordedForAnAccountWithoutARoute() {
        SandboxContext both = penneo;
        both.component().getJobs().setJobRepository(null);
        SandboxApiKey second = sandbox.addUser();
        String otherAccount = "?apiKey=" + second.key() + "&secretKey=" + second.secret();
        follow(both, JOBS);

        create(both, "penneo:createCaseFile" + otherAccount, "nobody follows this");
        create(both, "penneo:createCaseFile", "followed");
        await().until(() -> correlations().equals(List.of("followed")));
        assertThat(Inside.recordsInMemory(both.camel(), "penneo:createCaseFile" + otherAccount))
                .isEmpty();

        follow(both, JOBS + otherAccount.replace('?', '&'));
        create(both, "penneo:createCaseFile" + otherAccount, "followed, too");
        await().until(() -> correlations().equals(List.of("followed", "followed, too")));
    }

    @Test
    void inMemoryNothingIsRecordedOnceTheRouteIsGone() throws Exception {
        penneo.component().getJobs().setJobRepository(null);
        follow(penneo, JOBS);
        assertThat(Inside.recordsInMemory(penneo.camel(), "penneo:createCaseFile"))
                .isPresent();
        String route = penneo.camel().getRoutes().get(0).getRouteId();

        penneo.camel().getRouteController().stopRoute(route);
        assertThat(Inside.recordsInMemory(penneo.camel(), "penneo:createCaseFile"))
                .isPresent();

        penneo.camel().removeRoute(route);
        assertThat(Inside.recordsInMemory(penneo.camel(), "penneo:createCaseFile"))
                .isEmpty();
    }

    private static void use(SandboxContext context, SandboxApiKey key) {
        context.component().getCredentials().setApiKey(key.key());
        context.component().getCredentials().setSecretKey(key.secret());
    }

    private void follow(SandboxContext context, String uri) {
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> ended.add(exchange.copy()));
            }
        });
    }

    private static void create(SandboxContext context, String correlation) {
        create(context, "penneo:createCaseFile", correlation);
    }

    private static void create(SandboxContext context, String uri, String correlation) {
        assertThat(send(context, uri, correlation).getException()).isNull();
    }

    private static Exchange send(SandboxContext context, String correlation) {
        return send(context, "penneo:createCaseFile", correlation);
    }

    private static Exchange send(SandboxContext context, String uri, String correlation) {
        return context.send(uri, exchange -> {
            exchange.getMessage().setBody(Samples.pdf(correlation));
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            exchange.getMessage().setHeader(PenneoConstants.CORRELATION, correlation);
        });
    }

    private List<String> correlations() {
        return ended.stream()
                .map(exchange -> exchange.getMessage().getHeader(PenneoConstants.CORRELATION, String.class))
                .toList();
    }

    private long requests(String path) {
        return sandbox.requests().stream()
                .filter(request ->
                        request.path().startsWith(path) && !request.path().contains("/queue/"))
                .count();
    }

    /** Remembers the accounts that were recorded. */
    private static final class SeenRecords extends ForwardingJobRepository {

        private final Queue<RecordedJob> seen = new ConcurrentLinkedQueue<>();

        SeenRecords(MemoryJobRepository records) {
            super(records);
        }

        @Override
        public boolean add(RecordedJob intent) {
            seen.add(intent);
            return super.add(intent);
        }

        List<String> accounts() {
            return seen.stream().map(RecordedJob::account).toList();
        }
    }
}
