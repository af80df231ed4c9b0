package io.github.camelpenneo.jobs;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.SandboxContext;
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
    private final FollowedJobs ended = new FollowedJobs();

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
        FollowedJobs.create(penneo, "with the old key");
        sandbox.revokeApiKey(sandbox.apiKey());

        use(other, rotated);
        ended.follow(other, JOBS);

        await().until(() -> ended.correlations().equals(List.of("with the old key")));
        await().until(() -> records.size() == 0);
    }

    @Test
    void twoUsersOverOneTableDoNotGetTheJobsOfEachOther() {
        use(other, sandbox.addUser());
        FollowedJobs.create(penneo, "of the first user");
        FollowedJobs.create(other, "of the second user");

        ended.follow(other, JOBS);

        await().until(() -> records.size() == 1);
        assertThat(ended.correlations()).containsExactly("of the second user");
        assertThat(table.accounts()).doesNotHaveDuplicates();
    }

    @Test
    void aNamedAccountIsFollowedByWhoeverHasTheName() {
        penneo.component().getConnection().setAccount("acme-production");
        FollowedJobs.create(penneo, "of the named account");
        use(other, sandbox.addUser());

        ended.follow(other, JOBS + "&account=acme-production");

        await().until(() -> ended.correlations().equals(List.of("of the named account")));
        assertThat(table.accounts()).containsExactly("acme-production");
        assertThat(requests(USER)).isZero();
    }

    @Test
    void aRouteWithTheAccountOfTheRecordsFollowsThem() {
        FollowedJobs.create(penneo, "of the first user");
        use(other, sandbox.addUser());

        ended.follow(other, JOBS + "&account=" + table.accounts().get(0));

        await().until(() -> ended.correlations().equals(List.of("of the first user")));
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
        FollowedJobs.create(penneo, "first");
        FollowedJobs.create(penneo, "second");
        ended.follow(penneo, JOBS);
        await().until(() -> ended.number() == 2);

        assertThat(requests(USER)).isOne();
    }

    @Test
    void withoutARepositoryNobodyIsAsked() {
        penneo.component().getJobs().setJobRepository(null);
        ended.follow(penneo, JOBS);
        FollowedJobs.create(penneo, "in memory");
        await().until(() -> ended.number() == 1);

        assertThat(requests(USER)).isZero();
    }

    @Test
    void nothingOfTheUserIsRecordedLoggedOrTold() {
        try (CapturedLogs logs = new CapturedLogs()) {
            FollowedJobs.create(penneo, "a correlation");
            ended.follow(penneo, JOBS);
            await().until(() -> ended.number() == 1);

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

    private static void use(SandboxContext context, SandboxApiKey key) {
        context.component().getCredentials().setApiKey(key.key());
        context.component().getCredentials().setSecretKey(key.secret());
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
