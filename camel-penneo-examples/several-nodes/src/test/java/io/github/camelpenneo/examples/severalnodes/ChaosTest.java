package io.github.camelpenneo.examples.severalnodes;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Three nodes at the limit of the quota, and everything that can happen to them within four minutes. */
@Tag("chaos")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChaosTest {

    private static final int QUOTA = 100;
    private static final int LOWER_QUOTA = 90;
    /** A contract takes four calls: create, status, case file, document. */
    private static final Duration PACE = Duration.ofMillis(60_000 * 4 / QUOTA);

    /** The node that is killed and the node that is paused are interrupted; and so may be a node whose database is gone. */
    private static final int INTERRUPTED = 3;
    /** What the last fault has interrupted is done by then: the longest is a contract that was being sent. */
    private static final Duration RECOVERY = Duration.ofSeconds(150);

    private static final List<Integer> CLOCKS = List.of(30, -30, 0);

    @TempDir
    private Path folder;

    private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    private final Map<Node, Map<String, String>> settings = new HashMap<>();
    private PenneoSandbox sandbox;
    private Cluster cluster;
    private Contracts contracts;
    private Journal journal;
    private Signing signing;

    @BeforeEach
    void start() throws Exception {
        sandbox = PenneoSandbox.start();
        cluster = new Cluster(folder, sandbox);
        contracts = new Contracts(cluster.database());
        journal = new Journal(cluster.database());
        signing = new Signing(sandbox);
        boolean clocks = Faults.clock(0).isPresent();
        if (!clocks) {
            String message = "faketime is not installed: the clocks of the nodes are not set apart";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            System.out.println(message);
        }
        for (int i = 0; i < CLOCKS.size(); i++) {
            Map<String, String> own = cluster.settings();
            own.putAll(Faults.clock(CLOCKS.get(i)).orElse(Map.of()));
            settings.put(cluster.nodes().get(i), own);
        }
    }

    @AfterEach
    void stop() {
        load.shutdownNow();
        signing.close();
        cluster.close();
    }

    @Test
    void nothingIsLostAndNothingIsSentTwiceAndTheQuotaHolds() throws Exception {
        Node first = cluster.nodes().get(0);
        Node second = cluster.nodes().get(1);
        for (Node node : cluster.nodes()) {
            node.start(settings.get(node));
        }
        await().until(() -> cluster.nodes().stream().allMatch(Node::isReady));
        // Penneo tells nothing of what is signed before
        await().until(() -> !sandbox.currentSubscriptions().isEmpty());
        load.scheduleAtFixedRate(this::add, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        Faults.pass(Duration.ofSeconds(15));

        said("kill -9 of the first node");
        Faults.kill(first, Duration.ofSeconds(5), settings.get(first));
        await().until(first::isReady);
        said("the second node is paused for longer than a lease");
        Faults.pause(second, Duration.ofSeconds(30));
        Faults.pass(Duration.ofSeconds(5));
        said("the database is stopped");
        Faults.stop(cluster.database(), Duration.ofSeconds(3));
        Faults.pass(Duration.ofSeconds(10));
        said("the database crashes");
        Faults.crash(cluster.database(), Duration.ofSeconds(3));
        Faults.pass(Duration.ofSeconds(10));
        said("a rolling restart with a lower limit and another public URL");
        change("PENNEO_REQUESTS_PER_MINUTE", String.valueOf(LOWER_QUOTA));
        change("PENNEO_PUBLIC_URL", "http://localhost:" + cluster.forwarder().port());
        Faults.restartOneByOne(cluster.nodes(), settings);
        Instant restarted = Instant.now();
        load.shutdown();
        said("no more contracts");

        Ledger.awaitComplete(contracts, sandbox, journal, INTERRUPTED, RECOVERY);
        Ledger ledger = Ledger.of(contracts, sandbox, journal);
        System.out.println(ledger.table());
        System.out.println("deliveries by status: "
                + sandbox.deliveries().stream()
                        .collect(Collectors.groupingBy(SandboxDelivery::status, TreeMap::new, Collectors.counting())));
        assertThat(ledger.rows()).allSatisfy(row -> assertThat(row.lost()).isEmpty());
        assertThat(ledger.otherOutcomes()).isEmpty();
        assertThat(ledger.followed()).hasSizeLessThanOrEqualTo(INTERRUPTED);
        assertThat(ledger.created().repeated()).isZero();
        assertThat(ledger.jobs().repeated()).isLessThanOrEqualTo(INTERRUPTED);
        assertThat(ledger.events("signer signed").repeated()).isLessThanOrEqualTo(INTERRUPTED);
        assertThat(ledger.events("casefile completed").repeated()).isLessThanOrEqualTo(INTERRUPTED);
        assertThat(ledger.events("archived").repeated()).isLessThanOrEqualTo(INTERRUPTED);
        assertThat(ledger.worstMinute(Instant.MIN)).isLessThanOrEqualTo(QUOTA);
        assertThat(ledger.worstMinute(restarted)).isLessThanOrEqualTo(LOWER_QUOTA);
        assertThat(sandbox.currentSubscriptions()).allMatch(subscription -> subscription.active());
    }

    private void add() {
        try {
            contracts.add();
        } catch (SQLException e) {
            // the database is down: the next contract comes with the next turn
        }
    }

    private void change(String variable, String value) {
        settings.values().forEach(each -> each.put(variable, value));
    }

    private static void said(String what) {
        System.out.println(Instant.now() + " " + what);
    }
}
