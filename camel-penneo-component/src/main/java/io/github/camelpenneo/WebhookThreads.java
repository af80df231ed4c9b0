package io.github.camelpenneo;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads of a consumer: those that run the route, one for the subscriptions and one for catching up, which wait for
 * Penneo, and one for time limits, which nothing may hold.
 */
final class WebhookThreads {

    private final ExecutorServiceManager manager;
    private final ExecutorService routes;
    private final ScheduledExecutorService subscriptions;
    private final ScheduledExecutorService catchUp;
    private final ScheduledExecutorService limits;
    private final ScheduledExecutorService claims;

    WebhookThreads(CamelContext context, Object owner, int routesAtOnce) {
        manager = context.getExecutorServiceManager();
        ThreadPoolProfile profile = new ThreadPoolProfile("PenneoEvents");
        profile.setPoolSize(routesAtOnce);
        profile.setMaxPoolSize(routesAtOnce);
        profile.setMaxQueueSize(-1);
        profile.setKeepAliveTime(60L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        routes = manager.newThreadPool(owner, "PenneoEvents", profile);
        subscriptions = manager.newSingleThreadScheduledExecutor(owner, "PenneoSubscriptions");
        catchUp = manager.newSingleThreadScheduledExecutor(owner, "PenneoCatchUp");
        limits = manager.newSingleThreadScheduledExecutor(owner, "PenneoLimits");
        claims = manager.newSingleThreadScheduledExecutor(owner, "PenneoClaims");
    }

    Executor routes() {
        return routes;
    }

    Scheduler subscriptions() {
        return Scheduler.on(subscriptions);
    }

    Scheduler catchUp() {
        return Scheduler.on(catchUp);
    }

    Scheduler limits() {
        return Scheduler.on(limits);
    }

    Scheduler claims() {
        return Scheduler.on(claims);
    }

    /** What was not begun is not done; what runs is told to end. */
    void stop() {
        manager.shutdownNow(subscriptions);
        manager.shutdownNow(catchUp);
        manager.shutdown(routes);
        manager.shutdownNow(claims);
        manager.shutdownNow(limits);
    }
}
