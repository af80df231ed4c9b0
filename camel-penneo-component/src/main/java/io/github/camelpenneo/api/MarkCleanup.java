package io.github.camelpenneo.api;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired keys on a thread of the Camel context: a batch at a time, with a pause after each, and then again after
 * an hour. Each node does so; what another node has deleted meanwhile is no error. Thread-safe.
 */
final class MarkCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(MarkCleanup.class);

    private static final long FIRST_DELAY = TimeUnit.SECONDS.toMillis(10);
    private static final long INTERVAL = TimeUnit.HOURS.toMillis(1);
    private static final long BETWEEN_BATCHES = 50;

    private final MarkTable marks;
    private volatile CamelContext context;
    private volatile ScheduledExecutorService thread;
    private Future<?> next;

    MarkCleanup(MarkTable marks) {
        this.marks = marks;
    }

    CamelContext context() {
        return context;
    }

    void setContext(CamelContext camelContext) {
        context = camelContext;
    }

    /**
     * Starts the deletion, unless it is running or there is no Camel context that runs.
     *
     * @param repository is stopped with the Camel context from now on
     */
    void ensureRunning(Service repository) {
        ScheduledExecutorService current = thread;
        if (current == null || current.isShutdown()) {
            start(repository);
        }
    }

    private synchronized void start(Service repository) {
        CamelContext owner = context;
        if (owner == null || owner.isStopping() || owner.isStopped() || thread != null && !thread.isShutdown()) {
            return;
        }
        stopWith(owner, repository);
        thread = owner.getExecutorServiceManager().newSingleThreadScheduledExecutor(repository, "PenneoMarks");
        // Nodes that start at once delete at different times
        schedule(thread, FIRST_DELAY + ThreadLocalRandom.current().nextLong(FIRST_DELAY));
    }

    private static void stopWith(CamelContext owner, Service repository) {
        try {
            if (!owner.hasService(repository)) {
                owner.addService(repository);
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private synchronized void schedule(ScheduledExecutorService executor, long delay) {
        try {
            next = executor.schedule(() -> run(executor), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The deletion of expired keys has ended with its thread");
        }
    }

    private void run(ScheduledExecutorService executor) {
        long delay = INTERVAL;
        try {
            delay = marks.removeExpired() ? BETWEEN_BATCHES : INTERVAL;
        } catch (RuntimeException e) {
            LOG.warn("idempotentRepository: expired keys could not be deleted; tried again in an hour", e);
        } finally {
            schedule(executor, delay);
        }
    }

    synchronized void stop() {
        ScheduledExecutorService current = thread;
        thread = null;
        if (current != null) {
            // A thread outlives its shutdown until the next deletion, which would be up to an hour later
            next.cancel(false);
            // Without an interrupt: some drivers close the connection, and H2 the database
            current.shutdown();
        }
    }
}
