package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The scheduler of a Camel context: one thread that keeps the time, a queue without a limit, and threads for what resumes. Camel's default for scheduled pools is a queue of 1,000
 * tasks, of which task 1,001 is refused. A cancelled task leaves the queue at once. Thread-safe.
 */
public final class ContextScheduler implements Scheduler, AutoCloseable {

    /** Camel takes 0 and less for a queue that holds nothing. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final CamelContext context;
    private final ScheduledExecutorService timer;
    private final ThreadPool workers;
    private final ThreadPool background;

    /** Starts a scheduler whose thread belongs to an owner, as Camel's management shows it. */
    public ContextScheduler(CamelContext context, Object owner) {
        this.context = context;
        ThreadPoolProfile profile = new ThreadPoolProfile("PenneoScheduler");
        profile.setPoolSize(1);
        profile.setMaxQueueSize(UNLIMITED);
        // Camel's default drops a task that comes after the stop in silence
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        timer = context.getExecutorServiceManager().newScheduledThreadPool(owner, "PenneoScheduler", profile);
        int size = context.getExecutorServiceManager()
                .getDefaultThreadPoolProfile()
                .getPoolSize();
        workers = new ThreadPool(context, owner, "PenneoWorkers", size);
        background = new ThreadPool(context, owner, "PenneoBackground", size);
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            throw new RejectedExecutionException("The penneo component has been stopped; nothing waits any more", e);
        }
    }

    /** The threads on which exchanges and calls resume: as many as Camel's default for a thread pool. */
    public Executor workers() {
        return workers;
    }

    /**
     * The threads for short tasks that must not wait for a worker: a worker may be held by the very call that such a task ends. They run
     * until the scheduler is closed, so that they serve routes that outlive the stop of their consumer.
     */
    public ThreadPool background() {
        return background;
    }

    /** Exchanges or calls that wait on this scheduler. */
    public WaitQueue newQueue() {
        return new WaitQueue(this, workers);
    }

    /** How many tasks wait for their time. */
    int size() {
        return ((SizedScheduledExecutorService) timer)
                .getScheduledThreadPoolExecutor()
                .getQueue()
                .size();
    }

    /** Ends the scheduler. Tasks that have not begun are dropped. */
    @Override
    public void close() {
        context.getExecutorServiceManager().shutdownNow(timer);
        workers.close();
        background.close();
    }
}
