package io.github.camelpenneo;

import java.util.Map;

import io.github.camelpenneo.internal.client.PenneoClient;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether a connection can obtain a token: before the first exchange finds out. Shows no credential. */
final class PenneoHealthCheck implements HealthCheck {

    private final PenneoClient client;
    private final String id;
    private volatile boolean enabled;

    PenneoHealthCheck(PenneoClient client, String id, boolean enabled) {
        this.client = client;
        this.id = id;
        this.enabled = enabled;
    }

    @Override
    public String getGroup() {
        return "producers";
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
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail("baseUrl", client.baseUrl().toString());
        try {
            client.checkCredentials();
            return result.up().build();
        } catch (RuntimeException e) {
            return result.down().message(e.getMessage()).build();
        }
    }
}
