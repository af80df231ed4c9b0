package io.github.camelpenneo.casefiles;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CaseFilesTest {

    private static final String ROUTE = "changed";

    @TempDir
    private Path folder;

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay=100&initialDelay=0", "scheduler=quartz&scheduler.cron=*+*+*+*+*+?"})
    void eachCaseFileThatIsCompletedComesOnce(String scheduler) {
        route("penneo:caseFiles?status=completed&" + scheduler);
        CaseFileDetails first = signed("First");
        CaseFileDetails second = signed("Second");
        penneo.created(Samples.pdf("Never signed"));

        await().until(() -> exchanges.size() == 2);
        long polls = polls();
        await().until(() -> polls() > polls + 1);

        assertThat(exchanges)
                .hasSize(2)
                .extracting(exchange ->
                        exchange.getMessage().getBody(CaseFileDetails.class).id())
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getMessage().getHeaders())
                        .containsEntry(PenneoConstants.CASE_FILE_STATUS, "completed")
                        .containsKey(PenneoConstants.CASE_FILE_ID)
                        .hasSize(2));
    }

    @Test
    void eachWantedStatusOfACaseFileComesOnce() {
        route("penneo:caseFiles?status=pending,completed&delay=50&initialDelay=0");
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        await().until(() -> exchanges.size() == 1);
        sandbox.signAll(caseFile.id());
        await().until(() -> exchanges.size() == 2);
        long polls = polls();
        await().until(() -> polls() > polls + 2);
        assertThat(exchanges)
                .extracting(exchange -> exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_STATUS))
                .containsExactly("pending", "completed");
    }

    @Test
    void aPollIsOneCall() {
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0&repeatCount=5");
        await().until(() -> polls() == 5);
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/api/"))
                .hasSize(5);
    }

    @Test
    void whatWasThereBeforeTheFirstStartComesOnlyWhereAsked() {
        CaseFileDetails before = signed("Before");
        await().until(() -> penneo.request("penneo:getCaseFile", before.id(), CaseFileDetails.class)
                        .status()
                == 5);
        route("penneo:caseFiles?status=completed&updatedAfter=-1d&pageSize=1&delay=50&initialDelay=0");
        await().until(() -> exchanges.size() == 1);
    }

    @Test
    void manyPagesAreReadWhole() {
        for (int i = 0; i < 7; i++) {
            signed("Number " + i);
        }
        await().until(() -> penneo.request("penneo:listCaseFiles?status=completed", null, List.class)
                        .size()
                == 7);
        route("penneo:caseFiles?status=completed&updatedAfter=-1d&pageSize=2&delay=50&initialDelay=0");
        await().until(() -> exchanges.size() == 7);
    }

    @Test
    void afterARestartItGoesOnWhereItWas() throws Exception {
        penneo.component()
                .getOnce()
                .setStateRepository(FileStateRepository.fileStateRepository(
                        folder.resolve("positions").toFile()));
        penneo.component()
                .getOnce()
                .setIdempotentRepository(FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("events").toFile()));
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0");
        signed("First");
        await().until(() -> exchanges.size() == 1);
        penneo.camel().getRouteController().stopRoute(ROUTE);
        signed("While it is stopped");
        penneo.camel().getRouteController().startRoute(ROUTE);
        await().until(() -> exchanges.size() == 2);
        long polls = polls();
        await().until(() -> polls() > polls + 1);
        assertThat(exchanges).hasSize(2);
    }

    @Test
    void thePositionIsOfTheUserAndNotOfTheKey() {
        Set<String> positions = ConcurrentHashMap.newKeySet();
        assertThat(positionsAfterAPoll(positions, new SandboxApiKey(sandbox.apiKey(), sandbox.apiSecret(), 1)))
                .hasSize(1);
        assertThat(positionsAfterAPoll(positions, sandbox.addApiKey())).hasSize(1);
        assertThat(positionsAfterAPoll(positions, sandbox.addUser())).hasSize(2);
    }

    private Set<String> positionsAfterAPoll(Set<String> positions, SandboxApiKey key) {
        try (SandboxContext node = new SandboxContext(sandbox)) {
            node.component().getCredentials().setApiKey(key.key());
            node.component().getCredentials().setSecretKey(key.secret());
            node.component().getOnce().setStateRepository(new MemoryStateRepository() {
                @Override
                public void setState(String position, String value) {
                    positions.add(position);
                    super.setState(position, value);
                }
            });
            long polls = polls();
            node.route("penneo:caseFiles?status=completed&delay=50&initialDelay=0", "mock:ended");
            await().until(() -> polls() > polls + 1);
        }
        return positions;
    }

    @Test
    void aStartWhilePenneoDoesNotTellTheUserKeepsTheStart() {
        penneo.component().getOnce().setStateRepository(new MemoryStateRepository());
        sandbox.answerNext("GET", "/api/v3/user", new CannedAnswer(503, Map.of(), ""));
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0");
        signed("First");
        await().until(() -> exchanges.size() == 1);
    }

    @Test
    void whatTheRouteFailsOnComesAgain() {
        AtomicBoolean good = new AtomicBoolean();
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0", good::get);
        signed("First");
        long polls = polls();
        await().until(() -> polls() > polls + 5);
        assertThat(exchanges).isEmpty();
        good.set(true);
        await().until(() -> exchanges.size() == 1);
    }

    @Test
    void healthIsToldBeforeTheFirstPoll() {
        route("penneo:caseFiles?initialDelay=1000000");
        CaseFilesState state = new CaseFilesState(penneo.camel(), ROUTE);
        assertThat(state.health().getState()).isNotNull();
        assertThat(state.details()).doesNotContainKey("position");
    }

    @Test
    void whatTheRouteFailsOnIsADetailOfHealthAndInTheConsole() {
        AtomicBoolean good = new AtomicBoolean();
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0", good::get);
        long id = signed("First").id();
        CaseFilesState state = new CaseFilesState(penneo.camel(), ROUTE);
        await().until(() -> state.details().containsKey("unfinished"));
        assertThat(state.health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(state.details().get("unfinished"))
                .asString()
                .contains("processed and are tried again: 1, the oldest is " + id);
        assertThat(state.details()).containsKey("position");
        assertThat(state.console()).contains("unfinished: ", "position: ");
        good.set(true);
        await().until(() -> !state.details().containsKey("unfinished"));
    }

    @Test
    void penneoBeingDownFailsAPollAndNothingElse() {
        sandbox.answerNext("GET", "/api/v1/casefiles", new CannedAnswer(503, Map.of(), ""));
        route("penneo:caseFiles?status=completed&delay=50&initialDelay=0");
        signed("First");
        await().until(() -> exchanges.size() == 1);
    }

    @Test
    void aFilterThatIsNoneFailsTheStart() {
        assertThatThrownBy(() -> route("penneo:caseFiles?status=splendid"))
                .hasStackTraceContaining("must be statuses, such as pending");
    }

    @Test
    void everyMinuteIsOftenEnoughUnlessTheUserSaysOtherwise() throws Exception {
        assertThat(delay("penneo:caseFiles")).isEqualTo(Duration.ofMinutes(1));
        assertThat(delay("penneo:caseFiles?timeUnit=SECONDS")).isEqualTo(Duration.ofMinutes(1));
        assertThat(delay("penneo:caseFiles?delay=5000")).isEqualTo(Duration.ofSeconds(5));
    }

    private Duration delay(String uri) throws Exception {
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) penneo.camel().getEndpoint(uri).createConsumer(exchange -> {});
        return Duration.of(consumer.getDelay(), consumer.getTimeUnit().toChronoUnit());
    }

    private void route(String uri) {
        route(uri, () -> true);
    }

    private void route(String uri, BooleanSupplier good) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(exchange -> {
                    if (!good.getAsBoolean()) {
                        throw new IllegalStateException("for the test");
                    }
                    exchanges.add(exchange.copy());
                });
            }
        });
    }

    private CaseFileDetails signed(String title) {
        CaseFileDetails caseFile = penneo.created(Samples.pdf(title));
        sandbox.signAll(caseFile.id());
        return caseFile;
    }

    private long polls() {
        return sandbox.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().equals("/api/v1/casefiles"))
                .count();
    }
}
