package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Recorded jobs that nobody follows: in a repository of the user they are told, in memory there are none. */
class UnfollowedJobsTest {

    private static final String JOBS = "penneo:jobs?initialDelay=100&delay=50";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final MemoryJobRepository records = new MemoryJobRepository();
    private final FollowedJobs ended = new FollowedJobs();

    UnfollowedJobsTest() {
        penneo.component().getJobs().setJobRepository(records);
    }

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
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
        FollowedJobs.create(penneo, "due now");
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            ended.follow(penneo, JOBS);
            assertThat(logs.linesThatUsersHave()).noneMatch(line -> line.contains("nobody follows"));
        }
    }

    @Test
    void inMemoryNothingIsRecordedForAnAccountWithoutARoute() {
        penneo.component().getJobs().setJobRepository(null);
        SandboxApiKey second = sandbox.addUser();
        String otherAccount = "?apiKey=" + second.key() + "&secretKey=" + second.secret();
        ended.follow(penneo, JOBS);

        FollowedJobs.create(penneo, "penneo:createCaseFile" + otherAccount, "nobody follows this");
        FollowedJobs.create(penneo, "penneo:createCaseFile", "followed");
        await().until(() -> ended.correlations().equals(List.of("followed")));
        assertThat(Inside.recordsInMemory(penneo.camel(), "penneo:createCaseFile" + otherAccount))
                .isEmpty();

        ended.follow(penneo, JOBS + otherAccount.replace('?', '&'));
        FollowedJobs.create(penneo, "penneo:createCaseFile" + otherAccount, "followed, too");
        await().until(() -> ended.correlations().equals(List.of("followed", "followed, too")));
    }

    @Test
    void inMemoryNothingIsRecordedOnceTheRouteIsGone() throws Exception {
        penneo.component().getJobs().setJobRepository(null);
        ended.follow(penneo, JOBS);
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

    @Test
    void inMemoryARouteThatCannotStartMakesNothingBeRecorded() {
        penneo.component().getJobs().setJobRepository(null);
        assertThatThrownBy(() -> ended.follow(penneo, "penneo:jobs?jobTimeout=0"))
                .rootCause()
                .hasMessageContaining("jobTimeout");
        assertThat(Inside.recordsInMemory(penneo.camel(), "penneo:createCaseFile"))
                .isEmpty();
    }
}
