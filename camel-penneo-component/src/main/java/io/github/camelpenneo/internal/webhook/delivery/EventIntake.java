package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the deliveries of events: when the route has succeeded, or when it has taken too long, while it runs on. A delivery
 * that meets its own predecessor waits for that one's end. Never holds a thread to wait. Thread-safe.
 */
public final class EventIntake {

    /**
     * How it answers.
     *
     * @param atOnce whether Penneo has its answer when the route begins
     * @param timeout how long a delivery waits for its answer
     * @param maxConcurrent how many deliveries may wait, and how many routes may run, at once
     */
    public record Settings(boolean atOnce, Duration timeout, int maxConcurrent) {}

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private final Settings settings;
    private final GuardedRoute<Incoming> route;
    private final FailureStreak streak;
    private final Scheduler scheduler;
    private final Executor executor;
    private final Semaphore deliveries;
    private final Semaphore running;
    /** Who waits for each event that is being processed here. */
    private final Map<String, List<Reply>> waiting = new HashMap<>();

    private volatile boolean closed;

    /** An intake; the executor runs the route, the scheduler ends what takes too long. */
    public EventIntake(
            Settings settings,
            GuardedRoute<Incoming> route,
            FailureStreak streak,
            Scheduler scheduler,
            Executor executor) {
        this.settings = settings;
        this.route = route;
        this.streak = streak;
        this.scheduler = scheduler;
        this.executor = executor;
        this.deliveries = new Semaphore(settings.maxConcurrent());
        this.running = new Semaphore(settings.maxConcurrent());
    }

    /** From now on new deliveries have to come again; those that are here get their answer. */
    public void close() {
        closed = true;
    }

    /** Has everybody who still waits come again: whether the route will succeed is not known in time. */
    public void dismiss() {
        List<Reply> all;
        synchronized (waiting) {
            all = waiting.values().stream().flatMap(List::stream).toList();
        }
        all.forEach(reply -> reply.send(Answer.LATER));
    }

    /** Takes deliveries again. */
    public void reopen() {
        closed = false;
    }

    /** Takes a delivery; it is answered once. */
    public void accept(Incoming incoming, Consumer<Answer> answer) {
        if (closed || !deliveries.tryAcquire()) {
            LOG.warn(
                    "A delivery was put off: {}",
                    closed ? "the route is stopping" : "maxConcurrentDeliveries are here");
            if (!closed) {
                streak.answered(incoming.key(), false);
            }
            answer.accept(Answer.LATER);
            return;
        }
        Reply reply = new Reply(incoming, answer);
        if (join(incoming.key(), reply)) {
            answerInTime(reply);
        } else if (running.tryAcquire()) {
            start(incoming, reply);
        } else {
            LOG.warn("A delivery was put off: maxConcurrentDeliveries are being processed");
            ended(incoming.key(), Answer.LATER);
        }
    }

    /** Whether the event is being processed here already; if not, the reply is the first to wait for it. */
    private boolean join(String key, Reply reply) {
        synchronized (waiting) {
            List<Reply> replies = waiting.get(key);
            if (replies == null) {
                waiting.put(key, new ArrayList<>(List.of(reply)));
                return false;
            }
            replies.add(reply);
            return true;
        }
    }

    private void start(Incoming incoming, Reply reply) {
        answerInTime(reply);
        Runnable begun = settings.atOnce() ? () -> reply.send(Answer.OK) : () -> {};
        try {
            executor.execute(() -> route.run(incoming.key(), incoming, begun, result -> {
                running.release();
                ended(incoming.key(), Answer.of(result));
            }));
        } catch (RejectedExecutionException e) {
            running.release();
            ended(incoming.key(), Answer.LATER);
        }
    }

    private void answerInTime(Reply reply) {
        reply.limitedBy(scheduler.schedule(settings.timeout(), () -> {
            if (reply.send(Answer.LATER)) {
                LOG.warn(
                        "An event was not processed within acknowledgeTimeout; its route runs on, and Penneo delivers again");
            }
        }));
    }

    private void ended(String key, Answer result) {
        List<Reply> replies;
        synchronized (waiting) {
            replies = waiting.remove(key);
        }
        replies.forEach(reply -> reply.send(result));
    }

    /** The answer that one delivery waits for. */
    private final class Reply {

        private final Incoming incoming;
        private final Consumer<Answer> answer;
        private final AtomicBoolean sent = new AtomicBoolean();
        private volatile Scheduler.Task limit = () -> {};

        Reply(Incoming incoming, Consumer<Answer> answer) {
            this.incoming = incoming;
            this.answer = answer;
        }

        /** Ends the time limit together with the wait. */
        void limitedBy(Scheduler.Task task) {
            limit = task;
            if (sent.get()) {
                task.cancel();
            }
        }

        boolean send(Answer result) {
            if (!sent.compareAndSet(false, true)) {
                return false;
            }
            limit.cancel();
            deliveries.release();
            streak.answered(incoming.key(), result == Answer.OK);
            answer.accept(result);
            return true;
        }
    }
}
