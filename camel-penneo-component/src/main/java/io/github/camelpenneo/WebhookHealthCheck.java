package io.github.camelpenneo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether Penneo delivers, and whether its deliveries can be dealt with: readiness. Shows no secret. */
final class WebhookHealthCheck implements HealthCheck {

    private final Supplier<Optional<String>> trouble;
    private final String id;
    private volatile boolean enabled;

    /**
     * A health check.
     *
     * @param trouble what is wrong now; empty if nothing is
     */
    WebhookHealthCheck(Supplier<Optional<String>> trouble, String id, boolean enabled) {
        this.trouble = trouble;
        this.id = id;
        this.enabled = enabled;
    }

    @Override
    public String getGroup() {
        return "consumers";
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
        return trouble.get()
                .map(text -> result.down().message(text).build())
                .orElseGet(() -> result.up().build());
    }
}
