package io.github.camelpenneo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.camelpenneo.internal.client.PenneoClient;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** A readiness check: tells what is wrong before the next exchange or event fails. The check shows no secret. */
final class PenneoHealthCheck implements HealthCheck {

    private final String group;
    private final String id;
    private final Supplier<Optional<String>> trouble;
    private final Supplier<Map<String, Object>> details;
    private volatile boolean enabled;

    private PenneoHealthCheck(
            String group,
            String id,
            boolean enabled,
            Supplier<Optional<String>> trouble,
            Supplier<Map<String, Object>> details) {
        this.group = group;
        this.id = id;
        this.enabled = enabled;
        this.trouble = trouble;
        this.details = details;
    }

    /** The check of a producer: whether its connection can obtain a token. */
    static PenneoHealthCheck ofProducer(PenneoClient client, String id, boolean enabled) {
        return new PenneoHealthCheck(
                "producers",
                id,
                enabled,
                () -> {
                    try {
                        client.checkCredentials();
                        return Optional.empty();
                    } catch (RuntimeException e) {
                        return Optional.of(String.valueOf(e.getMessage()));
                    }
                },
                () -> Map.of("baseUrl", client.baseUrl().toString()));
    }

    /**
     * The check of a consumer.
     *
     * @param trouble what is wrong now and ends without a delivery: otherwise a host that is not ready would never become ready; empty
     *     if nothing is wrong
     * @param details the state, without secrets
     */
    static PenneoHealthCheck ofConsumer(
            Supplier<Optional<String>> trouble, Supplier<Map<String, Object>> details, String id, boolean enabled) {
        return new PenneoHealthCheck("consumers", id, enabled, trouble, details);
    }

    @Override
    public String getGroup() {
        return group;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean value) {
        this.enabled = value;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).details(details.get());
        return trouble.get()
                .map(text -> result.down().message(text).build())
                .orElseGet(() -> result.up().build());
    }
}
