package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SharedBuckets;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The budget of several nodes, on virtual time, which is also the time of their database. */
@Tag("one-line")
class SharedBudgetTest {

    private static final Duration LONG = Duration.ofHours(10);

    private final BudgetNodes nodes = new BudgetNodes();
    private final ProxyManager<String> store = new SharedBuckets(nodes.time);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void busyNodesUseAlmostTheWholeLimitInTurns(int number) {
        List<BudgetNodes.Node> busy =
                IntStream.range(0, number).mapToObj(i -> node(100)).toList();
        for (BudgetNodes.Node node : busy) {
            for (int i = 0; i < 10; i++) {
                node.callForEver();
            }
        }
        advance(Duration.ofMinutes(10));
        assertThat(nodes.calls).hasSizeBetween(955, 1000);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(100);
        assertThat(busy).allSatisfy(node -> assertThat(node.sent).isBetween(900 / number, 1040 / number));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whateverIsPausedAndKilledTheLimitHolds(int seed) {
        Random random = new Random(seed);
        List<BudgetNodes.Node> all = List.of(node(100), node(100), node(100), node(100));
        for (BudgetNodes.Node node : all) {
            for (int i = 0; i < 20; i++) {
                node.callForEver();
            }
        }
        for (int i = 0; i < 20; i++) {
            advance(Duration.ofMillis(random.nextInt(40_000)));
            BudgetNodes.Node paused = all.get(1 + random.nextInt(3));
            paused.scheduler.pause();
            advance(Duration.ofMillis(random.nextInt(60_000)));
            paused.scheduler.resume();
        }
        all.get(0).kill();
        advance(Duration.ofMinutes(2));
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(100);
        assertThat(all).allSatisfy(node -> assertThat(node.failures).isEmpty());
    }

    @Test
    void theFirstCallAfterANodeWithALongLineWasKilledComesSoon() {
        BudgetNodes.Node killed = node(100);
        for (int i = 0; i < 500; i++) {
            killed.call();
        }
        advance(Duration.ofSeconds(30));
        killed.kill();
        BudgetNodes.Node next = node(100);
        next.call();
        advance(Duration.ofSeconds(2));
        assertThat(next.sent).isOne();
    }

    @Test
    void theFirstCallAfterANodeWithALongLineWasStoppedComesSoon() {
        BudgetNodes.Node stopped = node(100);
        for (int i = 0; i < 500; i++) {
            stopped.call();
        }
        advance(Duration.ofSeconds(30));
        stopped.waits.close();
        assertThat(stopped.sent + stopped.failures.size()).isEqualTo(500);
        BudgetNodes.Node next = node(100);
        next.call();
        advance(Duration.ofSeconds(2));
        assertThat(next.sent).isOne();
    }

    @Test
    void aLowerLimitThanTheStoredOneReplacesItAtTheFirstCallAndIsToldOnce() {
        node(600).call();
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            BudgetNodes.Node restarted = node(60);
            for (int i = 0; i < 200; i++) {
                restarted.call();
            }
            advance(Duration.ofMinutes(3));
            assertThat(restarted.sent).isLessThanOrEqualTo(180);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("proxyManager"))
                    .singleElement()
                    .asString()
                    .contains("requestsPerMinute", "was 600", "is 60 now");
        }
    }

    @Test
    void aHigherLimitThanTheStoredOneReplacesItWhenNoNodeHasTheLowerAnyMore() {
        node(60).call();
        BudgetNodes.Node restarted = node(600);
        for (int i = 0; i < 50; i++) {
            restarted.callForEver();
        }
        advance(Duration.ofMinutes(1));
        assertThat(restarted.sent).as("while the lower limit may be in use").isLessThanOrEqualTo(60);
        advance(Duration.ofMinutes(1));
        int before = restarted.sent;
        advance(Duration.ofMinutes(1));
        assertThat(restarted.sent - before).isGreaterThan(560);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(600);
    }

    @Test
    void whileNodesOfTwoLimitsMakeCallsTheLowestHoldsAndTheyDoNotFight() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            List<BudgetNodes.Node> mixed = List.of(node(600), node(60), node(600));
            for (BudgetNodes.Node node : mixed) {
                for (int i = 0; i < 20; i++) {
                    node.callForEver();
                }
            }
            advance(Duration.ofMinutes(1));
            nodes.calls.clear();
            advance(Duration.ofMinutes(20));
            assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(60);
            assertThat(nodes.calls).hasSizeGreaterThan(20 * 55);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("is 60 now"))
                    .hasSize(1);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("the lowest limit holds"))
                    .hasSize(2);
        }
    }

    private BudgetNodes.Node node(int requestsPerMinute) {
        return nodes.shared(store, requestsPerMinute, LONG);
    }

    private void advance(Duration time) {
        nodes.time.advance(time);
    }
}
