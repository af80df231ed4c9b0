package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;

/** Lets exchanges wait for their permits without a thread. Each goes on once: when its time has come, or when all is stopped. */
public final class PermitWait implements AutoCloseable {

    /**
     * Goes on with an exchange.
     *
     * <p>Its argument is null when the time has come, else why it never will.
     */
    private record Waiting(Consumer<RuntimeException> goOn, AtomicBoolean gone) {

        void leave(RuntimeException reason) {
            if (gone.compareAndSet(false, true)) {
                goOn.accept(reason);
            }
        }
    }

    private final CamelContext context;
    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();

    public PermitWait(CamelContext context, Object owner) {
        this.context = context;
        this.timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(owner, "PenneoBudget");
        this.workers = context.getExecutorServiceManager().newDefaultThreadPool(owner, "PenneoCalls");
    }

    /** Calls back after a while, on another thread. */
    public void schedule(Duration wait, Consumer<RuntimeException> goOn) {
        Waiting waiting = new Waiting(goOn, new AtomicBoolean());
        all.add(waiting);
        try {
            timer.schedule(() -> workers.execute(() -> leave(waiting, null)), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            leave(waiting, stopped());
        }
    }

    /** How many wait. */
    int size() {
        return all.size();
    }

    private void leave(Waiting waiting, RuntimeException reason) {
        all.remove(waiting);
        waiting.leave(reason);
    }

    private static RuntimeException stopped() {
        return new RejectedExecutionException(
                "The route was stopped while the exchange waited for its turn to call Penneo; nothing was sent");
    }

    @Override
    public void close() {
        context.getExecutorServiceManager().shutdownNow(timer);
        all.forEach(waiting -> leave(waiting, stopped()));
        context.getExecutorServiceManager().shutdown(workers);
    }
}
