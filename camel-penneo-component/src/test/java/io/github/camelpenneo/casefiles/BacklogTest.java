package io.github.camelpenneo.casefiles;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.Outcome;
import io.github.camelpenneo.testing.ListServer;
import io.github.camelpenneo.testing.OffsetClock;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How changes are read where there are many, and where some fail. */
class BacklogTest {

    private static final int BACKLOG = 12_000;

    private final OffsetClock clock = new OffsetClock();
    private final Map<Long, Integer> routed = new ConcurrentHashMap<>();
    private final MemoryStateRepository positions = new MemoryStateRepository();
    private ListServer penneo;
    private SandboxContext camel;
    private LongPredicate good = id -> true;

    @AfterEach
    void close() {
        camel.close();
        penneo.close();
    }

    @Test
    void one503LateInABacklogRepeatsNothing() {
        start(ListServer.Sort.KNOWN);
        backlog(Duration.ofHours(10));
        CaseFileWindow window = window(Duration.ofHours(11));
        penneo.failAt(58);
        assertThatThrownBy(() -> read(window)).isInstanceOf(PenneoException.class);
        assertThat(routed).hasSizeBetween(BACKLOG * 9 / 10, BACKLOG - 1);
        int asked = penneo.lists().size();

        // Another process, which knows nothing but the position
        CaseFileWindow after = window(Duration.ZERO);
        after.open();
        read(after);

        assertThat(routed).hasSize(BACKLOG);
        assertThat(penneo.lists().size() - asked).isLessThan(8);
        assertThat(routed.values().stream().filter(times -> times > 1).count()).isLessThan(101);
    }

    @Test
    void whatChangedInTheSameMinutesIsRoutedOnceThoughItIsReadAgain() {
        start(ListServer.Sort.KNOWN);
        backlog(Duration.ofMinutes(4));
        CaseFileWindow window = window(Duration.ofHours(1));
        penneo.failAt(58);
        assertThatThrownBy(() -> read(window)).isInstanceOf(PenneoException.class);
        read(window);
        read(window);
        assertThat(routed).hasSize(BACKLOG);
        assertThat(routed.values()).containsOnly(1);
    }

    @Test
    void oneThatAlwaysFailsHoldsNothingUp() {
        start(ListServer.Sort.KNOWN);
        backlog(Duration.ofHours(10));
        good = id -> id != 17;
        CaseFileWindow window = window(Duration.ofHours(11));
        read(window);
        assertThat(routed).hasSize(BACKLOG);
        assertThat(window.problem().orElseThrow()).contains(": 1,").endsWith(" 17");
        assertThat(window.position().orElseThrow())
                .isBetween(now().minus(Duration.ofMinutes(6)), now().minus(Duration.ofMinutes(4)));

        int asked = penneo.lists().size();
        for (int poll = 0; poll < 60; poll++) {
            clock.advance(Duration.ofMinutes(1));
            read(window);
        }
        assertThat(penneo.lists().size() - asked).isBetween(60, 75);
        assertThat(routed.get(17L)).isBetween(5, 15);

        // Another process takes over what stands beside the position
        good = id -> true;
        CaseFileWindow after = window(Duration.ZERO);
        int tries = routed.get(17L);
        read(after);
        assertThat(routed.get(17L)).isEqualTo(tries + 1);
        assertThat(after.problem()).isEmpty();
        assertThat(positions.getState("position")).matches("\\d+");
    }

    @Test
    void aRouteThatDoesNotEndStandsBesideThePositionAndEndsLater() {
        start(ListServer.Sort.KNOWN);
        penneo.complete(1, now().minusSeconds(900).getEpochSecond());
        penneo.complete(2, now().minusSeconds(800).getEpochSecond());
        CaseFileWindow window = window(Duration.ofHours(1));
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        AtomicInteger given = new AtomicInteger();
        for (int poll = 0; poll < 3; poll++) {
            window.read(
                    caseFile -> {
                        given.incrementAndGet();
                        return caseFile.id() == 1 ? end : CompletableFuture.completedFuture(Outcome.DONE);
                    },
                    () -> true);
        }
        assertThat(given).hasValue(2);
        assertThat(positions.getState("position")).endsWith(" 1:5");
        end.complete(Outcome.DONE);
        read(window);
        assertThat(routed).isEmpty();
        assertThat(positions.getState("position")).matches("\\d+");
    }

    @ParameterizedTest
    @EnumSource(
            value = ListServer.Sort.class,
            names = {"IGNORED", "REFUSED"})
    void whereTheOrderIsUnknownAllIsReadAndThePositionWaits(ListServer.Sort sort) {
        start(sort);
        backlog(Duration.ofHours(10));
        CaseFileWindow window = window(Duration.ofHours(11));
        penneo.failAt(40);
        assertThatThrownBy(() -> read(window)).isInstanceOf(PenneoException.class);
        assertThat(window.position().orElseThrow()).isBefore(now().minus(Duration.ofHours(10)));
        read(window);
        assertThat(routed).hasSize(BACKLOG);
        assertThat(routed.values()).containsOnly(1);
        assertThat(window.position().orElseThrow()).isAfter(now().minus(Duration.ofMinutes(6)));
    }

    private void start(ListServer.Sort sort) {
        penneo = new ListServer(sort);
        camel = new SandboxContext(penneo.baseUrl());
    }

    /** Completed evenly over a time up to now. */
    private void backlog(Duration over) {
        long now = now().getEpochSecond();
        for (long id = 1; id <= BACKLOG; id++) {
            penneo.complete(id, now - over.toSeconds() + over.toSeconds() * id / BACKLOG);
        }
    }

    private CaseFileWindow window(Duration before) {
        Optional<Long> start = Optional.ofNullable(before)
                .map(duration -> now().minus(duration).getEpochSecond());
        CaseFileWindow window = Inside.window(camel.camel(), start, positions, clock);
        window.open();
        return window;
    }

    private void read(CaseFileWindow window) {
        window.read(
                caseFile -> {
                    routed.merge(caseFile.id(), 1, Integer::sum);
                    return CompletableFuture.completedFuture(good.test(caseFile.id()) ? Outcome.DONE : Outcome.FAILED);
                },
                () -> true);
    }

    private Instant now() {
        return Instant.now();
    }
}
