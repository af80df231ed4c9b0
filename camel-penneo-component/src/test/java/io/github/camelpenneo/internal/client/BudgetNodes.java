package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.PausedScheduler;
import io.github.camelpenneo.testing.VirtualScheduler;

/** Processes that make calls within their budgets on one virtual time, and Penneo, which counts the calls. */
final class BudgetNodes {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int LONGEST_WAY_MILLIS = 500;

    final VirtualTime time = new VirtualTime();
    final List<Instant> calls = new ArrayList<>();
    private final Random random = new Random(1);

    /** A process. */
    final class Node {

        final PausedScheduler scheduler = new PausedScheduler(new VirtualScheduler(time));
        final WaitQueue waits = new WaitQueue(scheduler, Runnable::run);
        final AccountBudget account;
        final RateBudget budget;
        private final long latestResumeMillis;
        int sent;
        int refused;
        final List<RuntimeException> failures = new ArrayList<>();
        private boolean killed;

        private Node(RateLimit limit, int callsPerMinute, Duration maxWait, long latestResumeMillis) {
            limit.join(callsPerMinute);
            this.account = AccountBudget.of(limit, time, waits);
            this.budget = new RateBudget(account, maxWait, time);
            this.latestResumeMillis = latestResumeMillis;
        }

        /** An exchange makes one call. */
        void call() {
            call(() -> {});
        }

        /** An exchange makes one call after the other, each when the one before has been sent. */
        void callForEver() {
            call(this::callForEver);
        }

        private void call(Runnable next) {
            try {
                if (budget.reserve("test", waits, reason -> resumed(reason, next))) {
                    send(next);
                }
            } catch (PenneoRateLimitException e) {
                refused++;
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }

        private void resumed(RuntimeException reason, Runnable next) {
            if (reason instanceof PenneoRateLimitException) {
                refused++;
            } else if (reason != null) {
                failures.add(reason);
            } else {
                send(next);
            }
        }

        /** The thread goes on after a while, and looks at its permit; the request arrives after another while. */
        private void send(Runnable next) {
            Permit permit = account.limit().release().orElseThrow();
            scheduler.schedule(Duration.ofMillis(random.nextLong(latestResumeMillis + 1)), () -> {
                if (killed) {
                    return;
                }
                if (permit.isTooOld()) {
                    call(next);
                    return;
                }
                sent++;
                calls.add(time.instant().plusMillis(random.nextInt(LONGEST_WAY_MILLIS + 1)));
                time.schedule(Duration.ZERO, next);
            });
        }

        void kill() {
            killed = true;
            scheduler.pause();
        }
    }

    Node local(int callsPerMinute, Duration maxWait) {
        return new Node(RateLimit.local(time), callsPerMinute, maxWait, 0);
    }

    Node shared(ProxyManager<String> store, int callsPerMinute, Duration maxWait) {
        return new Node(RateLimit.shared(store, "acme", time), callsPerMinute, maxWait, 20);
    }

    /** The most calls that reached Penneo in any 60 seconds. */
    int mostInAWindow() {
        List<Instant> sorted = calls.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(first).plus(WINDOW).isAfter(sorted.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
