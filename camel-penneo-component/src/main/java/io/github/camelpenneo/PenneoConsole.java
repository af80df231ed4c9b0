package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.internal.client.PenneoClient;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Shows each connection: its base URL, the age of its token, its budget and its calls. Shows neither credentials nor tokens. */
@DevConsole(name = "penneo", displayName = "Penneo", description = "Connections to Penneo")
public class PenneoConsole extends AbstractDevConsole {

    /** Creates the console; Camel's registry of consoles does. */
    public PenneoConsole() {
        super("penneo", "penneo", "Penneo", "Connections to Penneo");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> connection : connections()) {
            connection.forEach((name, value) ->
                    text.append("    ").append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        }
        return text.isEmpty() ? "    There is no connection yet\n" : text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return Map.of("connections", connections());
    }

    private List<Map<String, Object>> connections() {
        List<Map<String, Object>> connections = new ArrayList<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof PenneoComponent component) {
                component.clients().forEach(client -> connections.add(describe(client, component.clock())));
            }
        }
        return connections;
    }

    private static Map<String, Object> describe(PenneoClient client, Clock clock) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("baseUrl", client.baseUrl().toString());
        connection.put("credentials", client.credentialsKind());
        client.token()
                .ifPresent(token -> connection.put(
                        "tokenAgeSeconds",
                        Duration.between(token.obtainedAt(), clock.instant()).toSeconds()));
        connection.put("requestsPerMinute", client.budget().limit());
        client.budget().available().ifPresent(available -> connection.put("callsAtOnce", available));
        connection.put("calls", client.calls().snapshot());
        return connection;
    }
}
