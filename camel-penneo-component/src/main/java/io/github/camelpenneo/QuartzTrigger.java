package io.github.camelpenneo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzConstants;
import org.apache.camel.component.quartz.QuartzHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.ObjectHelper;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trigger of a polling consumer with {@code scheduler=quartz} in a job store that outlives the process, as in a Quartz
 * cluster. Camel gives such a trigger a random id, so each start would add one, and a killed node would leave its own.
 * Here the id is that of the route, so all nodes have one trigger.
 */
final class QuartzTrigger {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzTrigger.class);

    private static final String ID = "triggerId";
    private static final String GROUP = "triggerGroup";
    private static final String CAMELS_GROUP = "QuartzScheduledPollConsumerScheduler";

    private final PenneoOperation operation;
    private final ScheduledPollConsumer consumer;
    private final CamelContext context;

    QuartzTrigger(PenneoOperation operation, ScheduledPollConsumer consumer) {
        this.operation = operation;
        this.consumer = consumer;
        this.context = consumer.getEndpoint().getCamelContext();
    }

    /**
     * Starts the consumer.
     *
     * @param start Camel's start of the consumer, which adds the trigger or takes that of another node
     * @throws IllegalStateException if the trigger is that of another route or Camel context
     */
    void start(PollingStart start) throws Exception {
        Scheduler scheduler =
                context.getComponent("quartz", QuartzComponent.class).getScheduler();
        if (consumer.getRoute() == null || !scheduler.getMetaData().isJobStoreSupportsPersistence()) {
            start.run();
            return;
        }
        TriggerKey key = name();
        if (!scheduler.getMetaData().isJobStoreClustered()) {
            // Left by a process that was killed: Camel does not take it outside of a cluster
            scheduler.unscheduleJob(key);
        }
        check(scheduler, key);
        try {
            start.run();
        } catch (Exception e) {
            if (ObjectHelper.getException(ObjectAlreadyExistsException.class, e) == null) {
                throw e;
            }
            // Another node has added the trigger meanwhile
            check(scheduler, key);
            start.run();
        }
    }

    /** Names the trigger by the options, otherwise by the route. */
    private TriggerKey name() {
        Map<String, Object> properties = new HashMap<>(
                Optional.ofNullable(consumer.getSchedulerProperties()).orElse(Map.of()));
        if (properties.get(ID) == null) {
            if (!consumer.getRoute().isCustomId()) {
                LOG.warn(
                        "penneo:{}: the id of the route {} is generated; give the route an id, so that each node finds"
                                + " its trigger in the job store of Quartz",
                        operation,
                        consumer.getRoute().getId());
            }
            properties.put(ID, operation + "-" + consumer.getRoute().getId());
            properties.putIfAbsent(GROUP, "penneo");
            consumer.setSchedulerProperties(properties);
        }
        return new TriggerKey(
                properties.get(ID).toString(),
                properties.getOrDefault(GROUP, CAMELS_GROUP).toString());
    }

    /** A node runs a job only if it has the Camel context and the route that the job names. */
    private void check(Scheduler scheduler, TriggerKey key) throws SchedulerException {
        Trigger trigger = scheduler.getTrigger(key);
        JobDetail job = trigger == null ? null : scheduler.getJobDetail(trigger.getJobKey());
        if (job == null) {
            return;
        }
        JobDataMap stored = job.getJobDataMap();
        check(
                key,
                "Camel context",
                stored.getString(QuartzConstants.QUARTZ_CAMEL_CONTEXT_NAME),
                QuartzHelper.getQuartzContextName(context),
                "give all nodes one name (camel.main.name)");
        check(
                key,
                "route",
                stored.getString("routeId"),
                consumer.getRoute().getId(),
                "give each route a trigger of its own");
    }

    private void check(TriggerKey key, String what, String stored, String own, String remedy) {
        if (stored != null && !stored.equals(own)) {
            throw new IllegalStateException("penneo:" + operation + ": the trigger " + key.getName() + " of the group "
                    + key.getGroup() + " in the job store of Quartz belongs to the " + what + " '" + stored
                    + "', but this " + what + " is '" + own + "'; " + remedy
                    + ", set scheduler.triggerId, or delete the trigger if no node uses it any more");
        }
    }
}
