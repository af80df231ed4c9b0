package io.github.camelpenneo;

import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Where exchanges wait until Penneo is asked after their job again: those of the route template {@code penneo-wait}, whose
 * throttles are cleaned up here too. It takes any number of them, unlike Camel's own pools. Once the context stops, nothing waits any more: what waited goes on at once, and as the step before the
 * question this class then refuses it.
 *
 * <p>The route templates bring one for a context; it is for no other use.
 */
public final class PenneoWaitPool extends ScheduledThreadPoolExecutor implements CamelContextAware, Processor {

    private static final long IDLE_SECONDS = 10;

    private CamelContext context;
    private volatile boolean stopping;

    /** A pool whose threads end by themselves when there is nothing to do. */
    public PenneoWaitPool() {
        super(1);
        setRemoveOnCancelPolicy(true);
        setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        setCorePoolSize(context.getExecutorServiceManager()
                .getDefaultThreadPoolProfile()
                .getPoolSize());
        setThreadFactory(
                new CamelThreadFactory(context.getExecutorServiceManager().getThreadNamePattern(), "PenneoWait", true));
        context.addLifecycleStrategy(new StopWithContext());
    }

    /** Lets an attempt pass, unless the context stops. */
    @Override
    public void process(Exchange exchange) {
        if (stopping) {
            throw new RejectedExecutionException(
                    "The context was stopped while the exchange waited for its job; the job goes on at Penneo");
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        ScheduledFuture<?> scheduled = super.schedule(task, delay, unit);
        if (stopping) {
            runWhatWaits();
        }
        return scheduled;
    }

    private void runWhatWaits() {
        for (Runnable task : getQueue().toArray(new Runnable[0])) {
            if (((Delayed) task).getDelay(TimeUnit.NANOSECONDS) > 0 && remove(task)) {
                super.schedule(task, 0, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Before Camel's graceful shutdown, which waits for the exchanges. */
    private final class StopWithContext extends LifecycleStrategySupport {

        @Override
        public void onContextStopping(CamelContext context) {
            stopping = true;
            runWhatWaits();
        }

        @Override
        public void onContextStopped(CamelContext context) {
            shutdownNow();
        }
    }
}
