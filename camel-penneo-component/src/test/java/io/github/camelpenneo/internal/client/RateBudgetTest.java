package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.Random;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The budget of one process, on virtual time. */
@Tag("one-line")
class RateBudgetTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(10);

    private final BudgetNodes nodes = new BudgetNodes();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 100, 1000})
    void noWindowOf60SecondsHasMoreCallsThanTheLimit(int limit) {
        BudgetNodes.Node node = nodes.local(limit, LONG);
        Random random = new Random(limit);
        for (int i = 0; i < 10 * limit; i++) {
            node.call();
            if (random.nextInt(limit) == 0) {
                nodes.time.advance(Duration.ofMillis(random.nextInt(90_000)));
            }
        }
        nodes.time.advance(Duration.ofMinutes(12));
        assertThat(nodes.calls).hasSize(10 * limit);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(limit);
    }

    @Test
    void aSteadyLineUsesAlmostTheWholeLimit() {
        BudgetNodes.Node node = nodes.local(100, LONG);
        for (int i = 0; i < 20; i++) {
            node.callForEver();
        }
        nodes.time.advance(Duration.ofMinutes(10));
        assertThat(node.sent).isBetween(960, 1000);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 100})
    void afterAPauseOfTheProcessThePermitsOfThePauseAreNotUsed(int pauseSeconds) {
        BudgetNodes.Node node = nodes.local(100, LONG);
        for (int i = 0; i < 1000; i++) {
            node.call();
        }
        for (int i = 0; i < 5; i++) {
            nodes.time.advance(Duration.ofMillis(31_234));
            node.scheduler.pause();
            nodes.time.advance(Duration.ofSeconds(pauseSeconds));
            node.scheduler.resume();
        }
        nodes.time.advance(Duration.ofMinutes(12));
        assertThat(nodes.calls).hasSize(1000);
        assertThat(node.failures).isEmpty();
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whileTheLimitChangesNoWindowHasMoreCallsThanTheHighestLimit(int seed) {
        BudgetNodes.Node node = nodes.local(100, LONG);
        RateLimit limits = node.account.limit();
        Random random = new Random(seed);
        boolean lower = false;
        for (int i = 0; i < 2000; i++) {
            node.call();
            if (random.nextInt(20) == 0) {
                nodes.time.advance(Duration.ofMillis(random.nextInt(60_000)));
            }
            if (random.nextInt(50) == 0) {
                lower = !lower;
                if (lower) {
                    limits.join(20);
                } else {
                    limits.leave(20);
                }
            }
        }
        nodes.time.advance(Duration.ofHours(3));
        assertThat(nodes.calls).hasSize(2000);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(100);
    }

    @Test
    void aLowerLimitHoldsAtOnce() {
        BudgetNodes.Node node = nodes.local(100, LONG);
        node.call();
        nodes.time.advance(Duration.ofMillis(600));
        node.account.limit().join(20);
        nodes.calls.clear();
        for (int i = 0; i < 100; i++) {
            node.call();
        }
        nodes.time.advance(Duration.ofMinutes(6));
        assertThat(nodes.calls).hasSize(100);
        assertThat(nodes.mostInAWindow()).isLessThanOrEqualTo(20);
    }

    @Test
    void afterARestAFewCallsFollowEachOtherAtOnceAndTheOthersAtAnEvenPace() {
        BudgetNodes.Node node = nodes.local(100, WINDOW);
        for (int i = 0; i < 4; i++) {
            node.call();
        }
        nodes.time.advance(Duration.ZERO);
        assertThat(node.sent).isEqualTo(2);
        nodes.time.advance(Duration.ofMillis(630));
        assertThat(node.sent).isEqualTo(3);
        nodes.time.advance(Duration.ofMillis(630));
        assertThat(node.sent).isEqualTo(4);
    }

    @Test
    void aWaitThatIsTooLongIsRefusedAtOnceAndTakesNoPermit() {
        BudgetNodes.Node node = nodes.local(2, Duration.ofSeconds(30));
        node.call();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> node.budget.reserve("createCaseFile", node.waits, reason -> {}))
                    .isInstanceOf(PenneoRateLimitException.class)
                    .hasMessageContainingAll("createCaseFile", "requestsPerMinute", "maxWait (30 s)");
        }
        nodes.time.advance(Duration.ofSeconds(62));
        assertThat(node.budget.reserve("test", node.waits, reason -> {})).isTrue();
    }

    @Test
    void aLineThatIsLongerThanMaxWaitRefusesFurtherCallsAndTheOthersGetTheirPermits() {
        BudgetNodes.Node node = nodes.local(100, WINDOW);
        for (int i = 0; i < 300; i++) {
            node.call();
        }
        assertThat(node.refused).isBetween(195, 205);
        nodes.time.advance(Duration.ofMinutes(2));
        assertThat(node.refused + node.sent).isEqualTo(300);
        assertThat(node.sent).isBetween(95, 105);
    }

    @Test
    void whoGivesWayTakesTheNextPermitOnlyWhereNobodyWaitsForAnEarlierOne() {
        BudgetNodes.Node node = nodes.local(100, WINDOW);
        RateLimit limits = node.account.limit();
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).isPresent();
        node.call();
        Permit next = limits.reserveIfNobodyWaits(WINDOW).orElseThrow();
        assertThat(next.delay()).isBetween(Duration.ofMillis(600), Duration.ofMillis(700));
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).isEmpty();
        nodes.time.advance(next.delay());
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).isPresent();
    }

    @Test
    void zeroIsNoLimit() {
        BudgetNodes.Node node = nodes.local(0, WINDOW);
        for (int i = 0; i < 1000; i++) {
            assertThat(node.budget.reserve("test", node.waits, reason -> {})).isTrue();
        }
        assertThat(node.account.limit().available()).isEmpty();
        assertThat(node.account.limit().reserveIfNobodyWaits(WINDOW)).isPresent();
    }

    @Test
    void anInterruptEndsTheWaitForAPermitAndSaysThatNothingWasSent() {
        BudgetNodes.Node node = nodes.local(1, Duration.ofMinutes(2));
        node.budget.acquire("listCaseFiles");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> node.budget.acquire("listCaseFiles"))
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContainingAll("listCaseFiles", "Interrupted", "nothing was sent");
        assertThat(Thread.interrupted()).isTrue();
    }
}
