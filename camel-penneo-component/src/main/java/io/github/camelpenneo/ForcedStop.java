package io.github.camelpenneo;

import java.time.Duration;

import io.github.camelpenneo.internal.wait.ContextScheduler;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Ends the calls in progress when a stop of the context has taken longer than Camel's shutdown timeout. The stop of a producer or of the
 * component comes too late for that: Camel stops the consumers first, and some of them, such as that of {@code seda}, wait for their
 * exchanges.
 */
final class ForcedStop extends LifecycleStrategySupport {

    /** Camel tells nobody that its timeout is over. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ContextScheduler scheduler;
    private final Runnable end;

    /**
     * Creates the strategy.
     *
     * @param scheduler is closed when the component has been stopped
     * @param end ends all calls; may block
     */
    ForcedStop(ContextScheduler scheduler, Runnable end) {
        this.scheduler = scheduler;
        this.end = end;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        ShutdownStrategy shutdown = context.getShutdownStrategy();
        // Not at once: until Camel begins with the routes, the strategy may tell of the timeout of a route that was
        // stopped before
        Duration timeout = Duration.ofNanos(shutdown.getTimeUnit().toNanos(shutdown.getTimeout()));
        scheduler.schedule(timeout, () -> check(shutdown));
    }

    private void check(ShutdownStrategy shutdown) {
        if (shutdown.isTimeoutOccurred()) {
            scheduler.background().execute(end);
        } else {
            scheduler.schedule(INTERVAL, () -> check(shutdown));
        }
    }
}
