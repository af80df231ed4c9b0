package io.github.camelpenneo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.client.PenneoClient;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** A readiness check: tells what is wrong before the next exchange or event fails. The check shows no secret. */
final class PenneoHealthCheck implements HealthCheck {

    private final String group;
    private final String id;
    private final Consumer<HealthCheckResultBuilder> state;
    private volatile boolean enabled;

    private PenneoHealthCheck(String group, String id, boolean enabled, Consumer<HealthCheckResultBuilder> state) {
        this.group = group;
        this.id = id;
        this.enabled = enabled;
        this.state = state;
    }

    /**
     * The check of a producer: whether its connection could obtain a token. The check waits for nobody: if a token is due, the check makes
     * the connection obtain one on another thread, and tells what the last token request has told.
     */
    static PenneoHealthCheck ofProducer(PenneoClient client, String id, boolean enabled) {
        return new PenneoHealthCheck("producers", id, enabled, result -> {
            result.details(Map.of("baseUrl", client.baseUrl().toString()));
            client.obtainTokenInBackground();
            Optional<PenneoException> problem = client.tokenProblem();
            if (problem.isPresent()) {
                result.down().message(String.valueOf(problem.get().getMessage()));
            } else if (client.token().isEmpty()) {
                result.unknown().message("There is no token yet; it is being requested");
            } else {
                result.up();
            }
        });
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
        return new PenneoHealthCheck("consumers", id, enabled, result -> {
            result.details(details.get());
            trouble.get().ifPresentOrElse(text -> result.down().message(text), result::up);
        });
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
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        state.accept(result);
        return result.build();
    }
}
