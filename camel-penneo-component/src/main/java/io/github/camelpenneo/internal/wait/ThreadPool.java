package io.github.camelpenneo.internal.wait;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * A thread pool of a Camel context whose queue has no limit: whoever uses the pool limits what is in it. Threads that have nothing to
 * do end after a minute. Thread-safe.
 */
public final class ThreadPool implements Executor, AutoCloseable {

    /** Camel takes 0 and less for a queue that holds nothing. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static final long IDLE_SECONDS = 60;

    private final CamelContext context;
    private final ExecutorService threads;

    /**
     * A pool.
     *
     * @param owner whose pool it is, as Camel's management shows it
     * @param size the number of threads, of which none is started before it is needed
     */
    public ThreadPool(CamelContext context, Object owner, String name, int size) {
        this.context = context;
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setMaxQueueSize(UNLIMITED);
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        threads = context.getExecutorServiceManager().newThreadPool(owner, name, profile);
    }

    /** Runs a task on a thread of the pool; throws {@link RejectedExecutionException} once the pool is closed. */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    Future<?> submit(Runnable task) {
        return threads.submit(task);
    }

    /** Takes no more tasks. Those that are there are run to their end. */
    @Override
    public void close() {
        context.getExecutorServiceManager().shutdown(threads);
    }
}
