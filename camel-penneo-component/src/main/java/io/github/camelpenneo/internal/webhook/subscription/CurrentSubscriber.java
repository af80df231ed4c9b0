package io.github.camelpenneo.internal.webhook.subscription;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.CurrentSubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that the current service has an active subscription of the endpoint with all wanted event types, and that
 * the secret of the subscription is known. Also learns the secrets of the account's other subscriptions of the same path:
 * while nodes are restarted with another publicUrl, the deliveries of either subscription reach all nodes. Deletes nothing,
 * unless {@link #remove} is called.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class CurrentSubscriber implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSubscriber.class);
    private static final int MOST_ACTIVE = 5;

    private final CurrentSubscriptions subscriptions;
    private final Subscription wanted;
    private final String subscriptionId;
    private final SigningSecrets secrets;
    private final boolean insecure;
    private final SubscriptionProof proof;
    private final Runnable onRestored;
    private final Set<String> warned = new HashSet<>();
    private boolean logged;
    private boolean toldMissingProof = true;
    private volatile String created;
    /** Whether a subscription may have been created here. */
    private volatile boolean outcomeUnknown;

    /**
     * Creates a subscriber.
     *
     * @param wanted the endpoint and the event types
     * @param subscriptionId the id of the subscription to use; null to find the subscription by its endpoint
     * @param insecure whether no secret is needed
     * @param proof decides when a test event is requested
     * @param onRestored called when deliveries begin that did not come before
     */
    public CurrentSubscriber(
            CurrentSubscriptions subscriptions,
            Subscription wanted,
            String subscriptionId,
            SigningSecrets secrets,
            boolean insecure,
            SubscriptionProof proof,
            Runnable onRestored) {
        this.subscriptions = subscriptions;
        this.wanted = wanted;
        this.subscriptionId = subscriptionId;
        this.secrets = secrets;
        this.insecure = insecure;
        this.proof = proof;
        this.onRestored = onRestored;
    }

    /**
     * Reads the secret of an existing subscription, so that the first delivery can be verified.
     *
     * @throws IllegalArgumentException if the subscription exists and its secret is not available
     */
    public void readSecret() {
        own(list()).ifPresent(own -> {
            secrets.learn(own);
            if (lacksSecret(own)) {
                throw new IllegalArgumentException("penneo:webhook: " + noSecret(own));
            }
        });
    }

    @Override
    public Optional<Problem> ensure() {
        List<Subscription> all = list();
        warnOfOthers(all);
        Optional<Subscription> own = own(all);
        if (own.isEmpty()) {
            return subscriptionId == null
                    ? create(all)
                    : Optional.of(
                            Problem.of("there is no subscription " + subscriptionId + ", which subscriptionId names"));
        }
        secrets.learn(own.get());
        if (!repair(own.get()) && !lacksSecret(own.get())) {
            prove();
        }
        return secretProblem(own.get());
    }

    @Override
    public boolean isCheckedSoon() {
        return proof.isDue();
    }

    /** Requests a test event at the first check after a change: by then the host counts as ready. */
    private void prove() {
        if (!proof.isDue()) {
            tellMissingProof();
            return;
        }
        proof.requested();
        toldMissingProof = false;
        try {
            subscriptions.test(() -> null);
            LOG.info("Requested a test event, which Penneo sends to all active subscriptions that want it");
        } catch (PenneoException e) {
            LOG.warn("The test event could not be requested. {}", e.getMessage());
        }
    }

    private void tellMissingProof() {
        if (!toldMissingProof) {
            proof.missing().ifPresent(text -> LOG.warn("The subscription is not proved: {}", text));
            toldMissingProof = true;
        }
    }

    private List<Subscription> list() {
        List<Subscription> all = subscriptions.list();
        secrets.keepOnly(
                all.stream().map(Subscription::id).filter(Objects::nonNull).collect(Collectors.toSet()));
        all.stream().filter(this::leadsHere).forEach(secrets::learn);
        return all;
    }

    /** Whether the deliveries of a subscription may come to this path: by this publicUrl, an earlier or a later one. */
    private boolean leadsHere(Subscription subscription) {
        String path = URI.create(wanted.endpoint()).getPath();
        return subscription.endpoint() != null && subscription.endpoint().endsWith(path);
    }

    @Override
    public void remove() {
        if (outcomeUnknown) {
            own(list()).ifPresent(own -> created = own.id());
            outcomeUnknown = false;
        }
        if (created != null) {
            subscriptions.delete(created);
            LOG.info("Deleted the subscription {}, which was temporary", created);
            created = null;
        }
    }

    private Optional<Subscription> own(List<Subscription> all) {
        return all.stream()
                .filter(subscription -> subscriptionId == null
                        ? wanted.endpoint().equals(subscription.endpoint())
                        : subscriptionId.equals(subscription.id()))
                .findFirst();
    }

    /** Returns whether the subscription was changed. */
    private boolean repair(Subscription own) {
        boolean active = Boolean.TRUE.equals(own.isActive());
        Set<String> eventTypes = new TreeSet<>(own.eventTypes());
        // The event types of another node remain: otherwise nodes of two versions would remove each other's
        boolean added = eventTypes.addAll(wanted.eventTypes());
        boolean changed = !active || added || !wanted.endpoint().equals(own.endpoint());
        if (changed) {
            subscriptions.update(own.id(), Subscription.ofEventTypes(List.copyOf(eventTypes), wanted.endpoint()));
            LOG.info("Updated the subscription {}{}", own.id(), active ? "" : ", which was inactive");
        }
        if (!active || !wanted.endpoint().equals(own.endpoint())) {
            proof.changed();
        }
        logSubscribed(own.id(), active);
        return changed;
    }

    private Optional<Problem> create(List<Subscription> all) {
        try {
            Subscription subscription = subscriptions.create(wanted);
            created = subscription.id();
            outcomeUnknown = false;
            secrets.learn(subscription);
            proof.changed();
            logSubscribed(subscription.id(), false);
            return secretProblem(subscription);
        } catch (PenneoUnknownOutcomeException e) {
            LOG.debug("{}", e.getMessage());
            outcomeUnknown = true;
            proof.changed();
            return Optional.of(Problem.of(
                    "whether Penneo has created the subscription is unknown; it is looked up at the next check"));
        } catch (PenneoConflictException e) {
            return createdMeanwhile();
        } catch (PenneoValidationException | PenneoAccessDeniedException e) {
            return Optional.of(Problem.of(explainRejection(all, e)));
        }
    }

    /** Ordinary where nodes start at the same time: one of them creates the subscription, and the others use it. */
    private Optional<Problem> createdMeanwhile() {
        Optional<Subscription> own = own(list());
        own.ifPresent(subscription -> {
            secrets.learn(subscription);
            logSubscribed(subscription.id(), true);
        });
        return own.map(this::secretProblem)
                .orElseGet(() -> Optional.of(Problem.of(
                        "Penneo refuses a second subscription of this endpoint, and does not list the first one")));
    }

    private String explainRejection(List<Subscription> all, PenneoException rejection) {
        long active = all.stream()
                .filter(subscription -> Boolean.TRUE.equals(subscription.isActive()))
                .count();
        return active < MOST_ACTIVE
                ? PenneoReason.of(rejection) + ". The event types were " + wanted.eventTypes()
                : "Penneo allows " + MOST_ACTIVE + " active subscriptions and has " + active + "; delete one"
                        + " (penneo:listSubscriptions shows them), or name one of them in subscriptionId to have it"
                        + " changed to this endpoint";
    }

    private Optional<Problem> secretProblem(Subscription subscription) {
        return lacksSecret(subscription) ? Optional.of(Problem.of(noSecret(subscription))) : Optional.empty();
    }

    private boolean lacksSecret(Subscription own) {
        return !insecure && !secrets.canVerify(own.id());
    }

    private static String noSecret(Subscription subscription) {
        return "the secret of the subscription " + subscription.id()
                + " is not available: Penneo no longer sends the secret, and tokenStore does not have it;"
                + " set webhookVerifyToken, or delete the subscription, and a new one is created";
    }

    private void logSubscribed(String id, boolean wasActive) {
        if (!logged || !wasActive) {
            logged = true;
            LOG.info("Subscribed to the current service with the subscription {}", id);
        }
        if (!wasActive) {
            onRestored.run();
        }
    }

    private void warnOfOthers(List<Subscription> all) {
        all.stream()
                .filter(other ->
                        Boolean.TRUE.equals(other.isActive()) && !other.id().equals(subscriptionId))
                .filter(other -> leadsHere(other) && !wanted.endpoint().equals(other.endpoint()))
                .filter(other -> warned.add(other.id()))
                .forEach(other -> LOG.warn(
                        "The subscription {} posts to the same path at another publicUrl; delete the subscription if"
                                + " that publicUrl is an earlier one",
                        other.id()));
    }
}
