package io.github.camelpenneo;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.CaseFileList;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;

/** What the tests of other packages need of the component's inside. */
public final class Inside {

    private Inside() {}

    /** A component that lives by another clock than the system's. */
    public static PenneoComponent component(Clock clock) {
        return new PenneoComponent(clock);
    }

    /** The account of an endpoint, as recorded jobs name it. */
    public static String account(CamelContext camel, String uri) {
        try (PenneoClient client = camel.getEndpoint(uri, PenneoEndpoint.class).connect()) {
            return client.account().id();
        }
    }

    /** The repository in memory in which an endpoint records its jobs, if there is one. */
    public static Optional<JobRepository> recordsInMemory(CamelContext camel, String uri) {
        return camel.getEndpoint(uri, PenneoEndpoint.class).recordedJobs().inMemory();
    }

    /** Takes permits of the connection of an endpoint as they become valid, so that the next exchanges wait for theirs. */
    public static void takePermits(CamelContext camel, String uri, int permits) {
        PenneoEndpoint endpoint = camel.getEndpoint(uri, PenneoEndpoint.class);
        WaitQueue queue = endpoint.scheduler().newQueue();
        try (PenneoClient client = endpoint.connect()) {
            for (int i = 0; i < permits; i++) {
                client.budget().reserve("test", queue, reason -> {});
            }
        }
    }

    /** A window over the case files of the component's account. */
    public static CaseFileWindow window(
            CamelContext camel, Optional<Long> updatedAfter, StateRepository<String, String> positions, Clock clock) {
        Map<String, String> filters = new HashMap<>(Map.of("status", "5"));
        updatedAfter.ifPresent(time -> filters.put("updatedAfter", String.valueOf(time)));
        // A client opens what each call needs, also after it is closed
        try (PenneoClient client =
                camel.getEndpoint("penneo:caseFiles", PenneoEndpoint.class).connect()) {
            return new CaseFileWindow(new CaseFileList(client.coreApi(), filters), positions, () -> "position", clock);
        }
    }

    /** How many connections the routes use now. */
    public static int connections(CamelContext camel) {
        return camel.getComponent("penneo", PenneoComponent.class).connections().size();
    }

    /** The tokens of all connections. */
    public static List<String> tokens(CamelContext camel) {
        return camel.getComponent("penneo", PenneoComponent.class).connections().stream()
                .flatMap(connection -> connection.token().stream())
                .map(AccessToken::value)
                .toList();
    }
}
