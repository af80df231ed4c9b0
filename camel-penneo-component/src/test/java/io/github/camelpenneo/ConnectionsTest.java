package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.auth.ApiKeys;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.FixedToken;
import io.github.camelpenneo.internal.client.CallSettings;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.http.Timeouts;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SharedBuckets;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionsTest {

    private static final URI PENNEO = URI.create("http://penneo.invalid");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final FixedToken TOKEN = new FixedToken("a token");

    private final VirtualTime time = new VirtualTime();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ContextScheduler scheduler;
    private Connections connections;
    private HttpComponent http;

    @BeforeEach
    void start() {
        camel.start();
        http = camel.getComponent("http", HttpComponent.class);
        scheduler = new ContextScheduler(camel, this);
        connections = new Connections(time, () -> scheduler);
    }

    @AfterEach
    void stop() {
        connections.close();
        scheduler.close();
        camel.stop();
    }

    @Test
    void tenThousandTokensLeaveNoMoreThanTheMostThatIsKept() {
        for (int i = 0; i < 10_000; i++) {
            connect(null, new FixedToken("token " + i), 100).close();
        }
        assertThat(connections.inUse()).isEmpty();
        assertThat(connections.size()).isEqualTo(Connections.MOST_KEPT);

        time.advance(Connections.KEPT);
        connect(null, TOKEN, 100).close();
        assertThat(connections.size()).isOne();
    }

    @Test
    void theCallsOfAConnectionWithoutUsersCountUntilTheyNoLongerMatter() {
        try (PenneoClient client = connect(null, TOKEN, 1)) {
            assertPermit(client);
        }
        time.advance(SECOND);
        try (PenneoClient client = connect(null, TOKEN, 1)) {
            assertNoPermit(client);
        }
        time.advance(Duration.ofSeconds(62));
        try (PenneoClient client = connect(null, TOKEN, 1)) {
            assertPermit(client);
        }
    }

    @Test
    void endpointsThatDifferInTimeoutsAndLimitsShareTheConnection() {
        try (PenneoClient one = connect(null, TOKEN, new CallSettings(timeouts(1), SECOND, SECOND, 100));
                PenneoClient other = connect(null, TOKEN, new CallSettings(timeouts(2), hours(1), hours(1), 50))) {
            assertThat(connections.inUse()).hasSize(1);
            assertThat(one.permitLine()).isSameAs(other.permitLine());
        }
    }

    @Test
    void theLowestLimitOfAnAccountHoldsAndOneWarningNamesBoth() {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN)) {
            PenneoClient unlimited = connect(null, TOKEN, 0);
            PenneoClient high = connect(null, TOKEN, 100);
            PenneoClient low = connect(null, TOKEN, 1);
            PenneoClient again = connect(null, TOKEN, 1);

            assertPermit(unlimited);
            assertNoPermit(high);

            low.close();
            again.close();
            time.advance(Duration.ofSeconds(62));
            assertPermit(high);
            time.advance(SECOND);
            assertPermit(high);
            high.close();
            for (int i = 0; i < 1000; i++) {
                assertPermit(unlimited);
            }
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("requestsPerMinute"))
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("is 0 at some", "and 100 at others", "lowest"))
                    .anySatisfy(line -> assertThat(line).contains("is 100 at some", "and 1 at others", "lowest"));
        }
    }

    @Test
    void aNamedAccountHasOneBudgetWithWhateverCredentials() {
        ApiKeys rotated = new ApiKeys("client", "secret", "new key", "new secret");
        try (PenneoClient one = connect("acme", TOKEN, 1);
                PenneoClient other = connect("acme", rotated, 1);
                PenneoClient stranger = connect("another", rotated, 1)) {
            assertThat(connections.inUse()).hasSize(3);
            assertPermit(one);
            assertNoPermit(other);
            assertPermit(stranger);
        }
    }

    @Test
    void aLowerLimitReplacesThatOfTheStoreOfSeveralNodes() {
        SharedBuckets nodes = new SharedBuckets();
        try (PenneoClient one = connect(nodes, 100);
                PenneoClient lower = connect(nodes, 1)) {
            assertPermit(one);
            assertNoPermit(lower);
            assertThat(nodes.getProxyConfiguration("acme")
                            .orElseThrow()
                            .getBandwidths()[0]
                            .getCapacity())
                    .isOne();
        }
    }

    @Test
    void afterAStopNothingIsLeftAndALateCallIsToldSo() {
        PenneoClient client = connect(null, TOKEN, 0);
        connections.close();

        assertThat(connections.size()).isZero();
        assertThatThrownBy(() -> client.coreApi().getCaseFile(7))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContainingAll("stopped", "nothing was sent");
        client.close();
        assertThat(connections.size()).isZero();
        connect(null, TOKEN, 0).close();
        assertThat(connections.size()).isOne();
    }

    private boolean reserve(PenneoClient client) {
        return client.budget().reserve("test", scheduler.newQueue(), reason -> {});
    }

    private void assertPermit(PenneoClient client) {
        assertThat(reserve(client)).isTrue();
    }

    private void assertNoPermit(PenneoClient client) {
        assertThatThrownBy(() -> reserve(client)).isInstanceOf(PenneoRateLimitException.class);
    }

    private PenneoClient connect(String account, Credentials credentials, int requestsPerMinute) {
        return connect(account, credentials, new CallSettings(timeouts(1), SECOND, SECOND, requestsPerMinute));
    }

    private PenneoClient connect(String account, Credentials credentials, CallSettings calls) {
        return connections.connect(settings(account, credentials), calls, http, null);
    }

    private PenneoClient connect(ProxyManager<String> nodes, int requestsPerMinute) {
        return connections.connect(
                settings("acme", TOKEN), new CallSettings(timeouts(1), SECOND, SECOND, requestsPerMinute), http, nodes);
    }

    private static ConnectionSettings settings(String account, Credentials credentials) {
        return new ConnectionSettings(PENNEO, PENNEO, account, credentials);
    }

    private static Timeouts timeouts(int seconds) {
        return new Timeouts(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
