package io.github.camelpenneo.casefiles;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Whose the marks and positions are. */
class SubscriberTest {

    private static final String QUICK = "&delay=50&initialDelay=0";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final Map<String, Queue<Long>> routed = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void twoRoutesWithIdsGetEverythingEachOverOneRepository() {
        share(penneo);
        route(penneo, "one", "penneo:caseFiles?status=completed" + QUICK);
        route(penneo, "two", "penneo:caseFiles?status=completed&delay=60&initialDelay=0");
        long id = completed();
        await().until(() -> routed("one").contains(id) && routed("two").contains(id));
        awaitPolls(4);
        assertThat(routed("one")).containsExactly(id);
        assertThat(routed("two")).containsExactly(id);
    }

    @Test
    void twoRoutesWithoutIdsFailTheStartOverOneRepositoryAndStartInMemory() {
        route(penneo, null, "penneo:caseFiles?status=completed" + QUICK);
        route(penneo, null, "penneo:caseFiles?status=rejected" + QUICK);
        try (SandboxContext shared = new SandboxContext(sandbox)) {
            share(shared);
            route(shared, null, "penneo:caseFiles?status=completed" + QUICK);
            assertThatThrownBy(() -> route(shared, null, "penneo:caseFiles?status=rejected" + QUICK))
                    .hasStackTraceContaining("subscriber");
            route(shared, null, "penneo:caseFiles?status=rejected&subscriber=other" + QUICK);
        }
    }

    @Test
    void environmentsOverOneTableDoNotCollide() {
        MemoryIdempotentRepository events = new MemoryIdempotentRepository();
        try (PenneoSandbox other = SandboxContext.quickSandbox().start();
                SandboxContext there = new SandboxContext(other)) {
            penneo.component().getOnce().setIdempotentRepository(events);
            there.component().getOnce().setIdempotentRepository(events);
            route(penneo, "here", "penneo:caseFiles?subscriber=all" + QUICK);
            route(there, "there", "penneo:caseFiles?subscriber=all" + QUICK);
            penneo.created(Samples.pdf("Here"));
            there.created(Samples.pdf("There"));
            await().until(() -> !routed("here").isEmpty() && !routed("there").isEmpty());
            assertThat(events.getCache().keySet().stream()
                            .filter(key -> key.startsWith("done:"))
                            .map(key -> key.substring(key.lastIndexOf(':')))
                            .distinct())
                    .hasSize(2);
            assertThat(events.getCache().keySet())
                    .allSatisfy(key -> assertThat(key.length()).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void aChangedFilterKeepsThePosition() throws Exception {
        share(penneo);
        route(penneo, "r", "penneo:caseFiles?status=completed" + QUICK);
        long first = completed();
        await().until(() -> routed("r").contains(first));
        penneo.camel().getRouteController().stopRoute("r");
        penneo.camel().removeRoute("r");
        long second = completed();
        route(penneo, "r", "penneo:caseFiles?status=completed,rejected" + QUICK);
        await().until(() -> routed("r").contains(second));
        assertThat(routed("r")).containsExactly(first, second);
    }

    @Test
    void aRouteThatIsStoppedAndStartedKnowsWhatItHasRouted() throws Exception {
        route(penneo, "r", "penneo:caseFiles?status=completed" + QUICK);
        long first = completed();
        await().until(() -> routed("r").contains(first));
        penneo.camel().getRouteController().stopRoute("r");
        long second = completed();
        penneo.camel().getRouteController().startRoute("r");
        await().until(() -> routed("r").contains(second));
        awaitPolls(2);
        assertThat(routed("r")).containsExactly(first, second);
    }

    @Test
    void whatChangedBeforeTheFirstStartOrBeforeUpdatedAfterIsNotRouted() {
        long before = completed();
        long changed = Long.parseLong(penneo.request("penneo:getCaseFile", before, CaseFileDetails.class)
                .updated());
        // The second of the start belongs to the time after it
        await().until(() -> System.currentTimeMillis() / 1000 > changed);
        route(penneo, "first", "penneo:caseFiles?status=completed" + QUICK);
        route(penneo, "given", "penneo:caseFiles?status=completed&updatedAfter=" + changed + QUICK);
        long after = completed();
        await().until(() -> routed("first").contains(after) && routed("given").contains(after));
        assertThat(routed("first")).containsExactly(after);
        assertThat(routed("given")).containsExactly(after);
    }

    private static void share(SandboxContext node) {
        node.component().getOnce().setStateRepository(new MemoryStateRepository());
        node.component().getOnce().setIdempotentRepository(new MemoryIdempotentRepository());
    }

    private Queue<Long> routed(String name) {
        return routed.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>());
    }

    private void route(SandboxContext node, String id, String uri) {
        node.add(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(uri);
                (id == null ? route : route.routeId(id))
                        .process(exchange -> routed(String.valueOf(id))
                                .add(exchange.getMessage()
                                        .getBody(CaseFileDetails.class)
                                        .id()));
            }
        });
    }

    private long completed() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        sandbox.signAll(caseFile.id());
        await().until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                        .status()
                == 5);
        return caseFile.id();
    }

    private void awaitPolls(int more) {
        long polls = polls();
        await().until(() -> polls() > polls + more);
    }

    private long polls() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals("/api/v1/casefiles"))
                .count();
    }
}
