package io.github.camelpenneo;

import org.apache.camel.support.ScheduledPollConsumer;

/** Camel's start of a polling consumer, which schedules the polls. */
@FunctionalInterface
interface PollingStart {

    void run() throws Exception;

    /** Starts a consumer with the scheduler of its options. */
    static void start(PenneoEndpoint endpoint, ScheduledPollConsumer consumer, PollingStart start) throws Exception {
        // By name: the classes of Quartz may be absent
        if ("quartz".equals(endpoint.getScheduler())) {
            new QuartzTrigger(endpoint.getOperation(), consumer).start(start);
        } else {
            start.run();
        }
    }
}
