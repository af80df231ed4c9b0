package io.github.camelpenneo.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the API requests and the webhook delivery attempts of a sandbox, oldest first. */
final class Journal {
    private final List<SandboxRequest> requests = new CopyOnWriteArrayList<>();
    private final List<SandboxDelivery> deliveries = new CopyOnWriteArrayList<>();

    void answered(String method, String path, String query, int status, Instant received) {
        requests.add(new SandboxRequest(method, path, query, status, received));
    }

    void attempted(String subscriptionId, String kind, int attempt, int status) {
        deliveries.add(new SandboxDelivery(subscriptionId, kind, attempt, status));
    }

    List<SandboxRequest> requests() {
        return List.copyOf(requests);
    }

    List<SandboxDelivery> deliveries() {
        return List.copyOf(deliveries);
    }
}
