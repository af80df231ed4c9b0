package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelpenneo.internal.client.Connection;
import io.github.camelpenneo.internal.client.RateLimit;
import io.github.camelpenneo.internal.job.UnfollowedJobs;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/**
 * Shows each connection: its base URL, its account, the age of its token, its budget and its calls; the state of each webhook; and the
 * number of recorded jobs that nobody follows. Shows neither credentials nor tokens.
 */
@DevConsole(name = "penneo", displayName = "Penneo", description = "Connections to Penneo")
public class PenneoConsole extends AbstractDevConsole {

    private static final String UNFOLLOWED = "unfollowedJobs";

    /** Creates the console; Camel's registry of consoles does. */
    public PenneoConsole() {
        super("penneo", "penneo", "Penneo", "Connections to Penneo");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        Stream.of(connections(), webhooks(), polls()).flatMap(List::stream).forEach(entry -> {
            entry.forEach((name, value) ->
                    text.append("    ").append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        });
        unfollowedJobs()
                .ifPresent(number -> text.append("    ")
                        .append(UNFOLLOWED)
                        .append(": ")
                        .append(number)
                        .append('\n'));
        return text.isEmpty() ? "    There is no connection yet\n" : text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connections", connections());
        List<Map<String, Object>> webhooks = webhooks();
        if (!webhooks.isEmpty()) {
            json.put("webhooks", webhooks);
        }
        List<Map<String, Object>> polls = polls();
        if (!polls.isEmpty()) {
            json.put("caseFiles", polls);
        }
        unfollowedJobs().ifPresent(number -> json.put(UNFOLLOWED, number));
        return json;
    }

    private List<Map<String, Object>> connections() {
        List<Map<String, Object>> connections = new ArrayList<>();
        components()
                .forEach(component ->
                        component.connections().forEach(used -> connections.add(describe(used, component.clock()))));
        return connections;
    }

    private List<Map<String, Object>> webhooks() {
        return routes(
                "webhook",
                consumer -> consumer instanceof PenneoWebhookConsumer webhook
                        ? webhook.report().map(WebhookReport::all).orElse(Map.of())
                        : null);
    }

    private List<Map<String, Object>> polls() {
        return routes(
                "caseFiles", consumer -> consumer instanceof CaseFilesConsumer polling ? polling.details() : null);
    }

    /** The states of the routes of an operation; the state of another consumer is null. */
    private List<Map<String, Object>> routes(String operation, Function<Consumer, Map<String, Object>> state) {
        List<Map<String, Object>> routes = new ArrayList<>();
        for (Route route : getCamelContext().getRoutes()) {
            Map<String, Object> known = state.apply(route.getConsumer());
            if (known != null) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put(operation, route.getRouteId());
                all.putAll(known);
                routes.add(all);
            }
        }
        return routes;
    }

    /** The number of recorded jobs that nobody follows, or that it cannot be told; empty without a repository. */
    private Optional<Object> unfollowedJobs() {
        List<UnfollowedJobs> unfollowed = components()
                .map(PenneoComponent::unfollowedJobs)
                .filter(UnfollowedJobs::hasRepository)
                .toList();
        if (unfollowed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    unfollowed.stream().mapToInt(UnfollowedJobs::count).sum());
        } catch (RuntimeException e) {
            // The console shows the rest while the database is down
            return Optional.of("jobRepository cannot be read");
        }
    }

    private Stream<PenneoComponent> components() {
        return getCamelContext().getComponentNames().stream()
                .map(getCamelContext()::hasComponent)
                .filter(PenneoComponent.class::isInstance)
                .map(PenneoComponent.class::cast);
    }

    private static Map<String, Object> describe(Connection used, Clock clock) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("baseUrl", used.baseUrl().toString());
        connection.put("credentials", used.credentialsKind());
        used.account().ifPresent(account -> connection.put("account", account));
        used.token()
                .ifPresent(token -> connection.put(
                        "tokenAgeSeconds",
                        Duration.between(token.obtainedAt(), clock.instant()).toSeconds()));
        RateLimit limit = used.budget().limit();
        connection.put("requestsPerMinute", limit.callsPerMinute());
        available(limit).ifPresent(available -> connection.put("callsAtOnce", available));
        connection.put("calls", used.calls().snapshot());
        return connection;
    }

    /** The permits that are valid now, or that it cannot be told. */
    private static Optional<Object> available(RateLimit limit) {
        try {
            return limit.available().map(permits -> permits);
        } catch (RuntimeException e) {
            // The console shows the rest while the store of the budget is down
            return Optional.of("proxyManager cannot be read");
        }
    }
}
