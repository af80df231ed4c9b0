package io.github.camelpenneo;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;

/**
 * Camel's check of a scheduled consumer, which is down after failed polls, with the case files that could not be processed as a detail:
 * these are tried again and hold nothing up, so the host is ready all the same.
 */
final class CaseFilesHealthCheck extends ScheduledPollConsumerHealthCheck {

    private final CaseFilesConsumer consumer;

    CaseFilesHealthCheck(CaseFilesConsumer consumer) {
        super(consumer, "consumer:" + consumer.getRouteId());
        this.consumer = consumer;
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result polls = super.call(options);
        Map<String, Object> details = new HashMap<>(polls.getDetails());
        details.putAll(consumer.details());
        return HealthCheckResultBuilder.on(this)
                .state(polls.getState())
                .message(polls.getMessage().orElse(null))
                .error(polls.getError().orElse(null))
                .details(details)
                .build();
    }
}
