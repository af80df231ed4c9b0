package io.github.camelpenneo;

import java.util.concurrent.Executor;

import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.SerialExecutor;
import io.github.camelpenneo.internal.wait.ThreadPool;

/**
 * The threads of a webhook: one pool, of which the routes of deliveries, and those of the catch-up, use as many as events may be processed at once. The time limits, the
 * subscriptions and the catch-up use one each, so that no route holds them up. The renewals use a thread of the component: a route that
 * outlives the stop of the consumer keeps its lease.
 */
final class WebhookThreads {

    private static final int IN_THE_BACKGROUND = 3;

    private final ContextScheduler scheduler;
    private final ThreadPool pool;
    private final SerialExecutor limits;
    private final SerialExecutor renewals;
    private final SerialExecutor subscriptions;
    private final SerialExecutor catchUp;

    WebhookThreads(PenneoWebhookConsumer consumer, PenneoEndpoint endpoint) {
        int routes = endpoint.getDelivery().getMaxConcurrentDeliveries();
        scheduler = endpoint.scheduler();
        pool = new ThreadPool(endpoint.getCamelContext(), consumer, "PenneoWebhook", 2 * routes + IN_THE_BACKGROUND);
        limits = new SerialExecutor(pool);
        renewals = new SerialExecutor(scheduler.background());
        subscriptions = new SerialExecutor(pool);
        catchUp = new SerialExecutor(pool);
    }

    Executor routes() {
        return pool;
    }

    Scheduler limits() {
        return scheduler.on(limits);
    }

    Scheduler renewals() {
        return scheduler.on(renewals);
    }

    Scheduler subscriptions() {
        return scheduler.on(subscriptions);
    }

    Scheduler catchUp() {
        return scheduler.on(catchUp);
    }

    /** Ends what runs in the background; routes run to their end. */
    void stop() {
        subscriptions.close();
        catchUp.close();
        limits.close();
        pool.close();
    }
}
