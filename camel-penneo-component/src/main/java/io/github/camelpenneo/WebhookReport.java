package io.github.camelpenneo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.internal.webhook.delivery.CatchUp;
import io.github.camelpenneo.internal.webhook.delivery.EventIntake;
import io.github.camelpenneo.internal.webhook.delivery.FailureStreak;
import io.github.camelpenneo.internal.webhook.delivery.RefusedDeliveries;
import io.github.camelpenneo.internal.webhook.delivery.WebhookEvents;
import io.github.camelpenneo.internal.webhook.subscription.SubscriptionProof;
import io.github.camelpenneo.internal.webhook.subscription.WebhookSubscriptions;

/**
 * The state of a running webhook, for the health check and the console. A problem that only a delivery ends is a detail: a host that is
 * not ready gets no delivery. Contains no secret and nothing of a delivery.
 */
final class WebhookReport {

    private final WebhookAssembly assembly;
    private final WebhookSubscriptions subscriptions;
    private final WebhookEvents events;
    private final RefusedDeliveries refused;

    /**
     * Creates a report.
     *
     * @param subscriptions null if the component does not manage the subscriptions
     */
    WebhookReport(
            WebhookAssembly assembly,
            WebhookSubscriptions subscriptions,
            WebhookEvents events,
            RefusedDeliveries refused) {
        this.assembly = assembly;
        this.subscriptions = subscriptions;
        this.events = events;
        this.refused = refused;
    }

    /** What is wrong so that the host is not ready; empty if nothing is. */
    Optional<String> problem() {
        return subscriptions == null ? Optional.empty() : subscriptions.problem();
    }

    /** The state, by name. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("subscriptions", subscriptions());
        details.put("secrets", assembly.secrets());
        proof().ifPresent(text -> details.put("proof", text));
        EventIntake intake = events.intake();
        details.put("runningEvents", intake.running());
        details.put("waitingDeliveries", intake.waiting());
        FailureStreak streak = events.streak();
        details.put("failuresInARow", streak.length());
        details.put("failedRoutes", streak.failures());
        streak.problem().ifPresent(text -> details.put("failures", text));
        events.caughtUp().flatMap(CatchUp::problem).ifPresent(text -> details.put("unfinished", text));
        details.put("refusedDeliveries", refused.count());
        refused.lastReason().ifPresent(text -> details.put("lastRefusal", text));
        return details;
    }

    /** The state with the position of the catch-up, by name. */
    Map<String, Object> all() {
        Map<String, Object> all = details();
        events.caughtUp().flatMap(CatchUp::position).ifPresent(position -> all.put("position", position.toString()));
        return all;
    }

    private String subscriptions() {
        return subscriptions == null
                ? "not managed by this route"
                : subscriptions.problem().or(subscriptions::warning).orElse("in order");
    }

    private Optional<String> proof() {
        SubscriptionProof proof = assembly.proof();
        return proof.missing();
    }
}
