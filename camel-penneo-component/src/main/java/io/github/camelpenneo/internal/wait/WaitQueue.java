package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges and calls that wait without a thread. Each resumes exactly once: when its delay is over, or with a failure when the queue
 * is closed. Thread-safe.
 */
public final class WaitQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WaitQueue.class);

    private final Scheduler scheduler;
    private final Executor workers;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A queue.
     *
     * @param workers runs what resumes
     */
    public WaitQueue(Scheduler scheduler, Executor workers) {
        this.scheduler = scheduler;
        this.workers = workers;
    }

    /**
     * Resumes after a delay, on another thread.
     *
     * @param resume is called once: with null when the delay is over, with the reason if the queue is closed before
     * @return the wait; after its cancellation nothing resumes, unless it has resumed already
     */
    public Scheduler.Task resumeAfter(Duration delay, Consumer<RuntimeException> resume) {
        Waiting entry = new Waiting(resume);
        waiting.add(entry);
        try {
            entry.task = scheduler.schedule(delay, () -> resumeOnWorker(entry, null));
        } catch (RejectedExecutionException e) {
            entry.resume(stopped());
        }
        if (closed) {
            entry.resume(stopped());
        }
        return entry;
    }

    private void resumeOnWorker(Waiting entry, RuntimeException failure) {
        try {
            workers.execute(() -> entry.resume(failure));
        } catch (RejectedExecutionException e) {
            entry.resume(stopped());
        }
    }

    /**
     * Holds the calling thread until a delay is over, for callers that have a thread of their own.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws RejectedExecutionException if the queue is closed before
     */
    public void await(Duration delay) throws InterruptedException {
        await(delay, new CompletableFuture<>());
    }

    /**
     * Holds the calling thread until something has ended, normally or not, or until a delay is over.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws RejectedExecutionException if the queue is closed before
     */
    public void await(Duration delay, CompletableFuture<?> something) throws InterruptedException {
        CompletableFuture<RuntimeException> end = new CompletableFuture<>();
        Waiting entry = new Waiting(end::complete);
        waiting.add(entry);
        try {
            // The caller's own thread resumes, so no worker is needed
            entry.task = scheduler.schedule(delay, () -> entry.resume(null));
        } catch (RejectedExecutionException e) {
            entry.resume(stopped());
        }
        if (closed) {
            entry.resume(stopped());
        }
        something.whenComplete((value, failure) -> entry.resume(null));
        try {
            RuntimeException failure = end.get();
            if (failure != null) {
                throw failure;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            entry.resume(null);
        }
    }

    /** How many exchanges and calls wait. */
    public int size() {
        return waiting.size();
    }

    private static RuntimeException stopped() {
        return new RejectedExecutionException(
                "The route was stopped while the exchange waited for its turn to call Penneo; nothing was sent");
    }

    /**
     * Resumes everything that waits, with a failure, on the workers. From now on nothing waits. What follows in the routes, such as the
     * pauses of an error handler, does not hold the caller.
     */
    public void closeOnWorkers() {
        closed = true;
        for (Waiting entry : waiting) {
            resumeOnWorker(entry, stopped());
        }
    }

    /** Resumes everything that waits, with a failure, on the caller's thread. From now on nothing waits. */
    @Override
    public void close() {
        closed = true;
        for (Waiting entry : waiting) {
            try {
                entry.resume(stopped());
            } catch (RuntimeException | Error e) {
                // The others still have to resume
                LOG.error("A waiting exchange could not be ended", e);
            }
        }
    }

    /** What resumes once. */
    private final class Waiting implements Scheduler.Task {

        private final Consumer<RuntimeException> resume;
        private final AtomicBoolean resumed = new AtomicBoolean();
        private volatile Scheduler.Task task = () -> {};

        Waiting(Consumer<RuntimeException> resume) {
            this.resume = resume;
        }

        void resume(RuntimeException failure) {
            if (end()) {
                resume.accept(failure);
            }
        }

        @Override
        public void cancel() {
            end();
        }

        private boolean end() {
            if (!resumed.compareAndSet(false, true)) {
                return false;
            }
            waiting.remove(this);
            task.cancel();
            return true;
        }
    }
}
