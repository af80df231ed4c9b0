package io.github.camelpenneo.internal.webhook.subscription;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.CurrentSubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the current service has an active subscription of our endpoint with all event types that are wanted, and
 * that its secret is known. Deletes nothing, unless {@link #remove} is called.
 *
 * <p>Source: "Webhooks, current service" in the contract.
 */
public final class CurrentSubscriber implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSubscriber.class);
    private static final int MOST_ACTIVE = 5;

    private final CurrentSubscriptions subscriptions;
    private final Subscription wanted;
    private final String pinned;
    private final SigningSecrets secrets;
    private final boolean insecure;
    private final Runnable restored;
    private final Set<String> named = new HashSet<>();
    private boolean announced;
    private volatile String created;

    /**
     * A subscriber.
     *
     * @param wanted the endpoint and the event types
     * @param pinned the id of the subscription to use; null to look for one by its endpoint
     * @param insecure whether it does without a secret
     * @param restored is run when deliveries begin that did not come before
     */
    public CurrentSubscriber(
            CurrentSubscriptions subscriptions,
            Subscription wanted,
            String pinned,
            SigningSecrets secrets,
            boolean insecure,
            Runnable restored) {
        this.subscriptions = subscriptions;
        this.wanted = wanted;
        this.pinned = pinned;
        this.secrets = secrets;
        this.insecure = insecure;
        this.restored = restored;
    }

    /**
     * Learns the secret of a subscription that is there already, so that the first delivery can be trusted.
     *
     * @throws IllegalArgumentException if there is one and its secret cannot be had
     */
    public void learn() {
        mine(subscriptions.list()).ifPresent(mine -> {
            secrets.learn(mine);
            if (lacksSecret()) {
                throw new IllegalArgumentException("penneo:webhook: " + noSecret(mine));
            }
        });
    }

    @Override
    public Optional<String> ensure() {
        List<Subscription> all = subscriptions.list();
        nameOthers(all);
        Optional<Subscription> mine = mine(all);
        if (mine.isEmpty()) {
            return pinned == null
                    ? create(all)
                    : Optional.of("there is no subscription " + pinned + ", which subscriptionId names");
        }
        secrets.learn(mine.get());
        mend(mine.get());
        return lacksSecret() ? Optional.of(noSecret(mine.get())) : Optional.empty();
    }

    @Override
    public void remove() {
        if (created != null) {
            subscriptions.delete(created);
            LOG.info("Deleted the subscription {}, which was temporary", created);
            created = null;
        }
    }

    private Optional<Subscription> mine(List<Subscription> all) {
        return all.stream()
                .filter(subscription -> pinned == null
                        ? wanted.endpoint().equals(subscription.endpoint())
                        : pinned.equals(subscription.id()))
                .findFirst();
    }

    private void mend(Subscription mine) {
        boolean active = Boolean.TRUE.equals(mine.isActive());
        Set<String> eventTypes = new TreeSet<>(mine.eventTypes());
        // Those that another node wants stay: nodes of two versions would take them from each other
        boolean more = eventTypes.addAll(wanted.eventTypes());
        if (!active || more || !wanted.endpoint().equals(mine.endpoint())) {
            subscriptions.update(mine.id(), Subscription.ofEventTypes(List.copyOf(eventTypes), wanted.endpoint()));
            LOG.info("Updated the subscription {}{}", mine.id(), active ? "" : ", which was inactive");
        }
        announce(mine.id(), active);
    }

    private Optional<String> create(List<Subscription> all) {
        try {
            Subscription made = subscriptions.create(wanted);
            secrets.learn(made);
            created = made.id();
            announce(made.id(), false);
            return lacksSecret() ? Optional.of(noSecret(made)) : Optional.empty();
        } catch (PenneoConflictException e) {
            return Optional.of("Penneo has just got a subscription of this endpoint, from another node perhaps");
        } catch (PenneoValidationException | PenneoAccessDeniedException e) {
            return Optional.of(whyNot(all, e));
        }
    }

    private static String whyNot(List<Subscription> all, PenneoException refusal) {
        long active = all.stream()
                .filter(subscription -> Boolean.TRUE.equals(subscription.isActive()))
                .count();
        return active < MOST_ACTIVE
                ? refusal.getMessage()
                : "Penneo allows " + MOST_ACTIVE + " active subscriptions and has " + active + "; delete one"
                        + " (penneo:listSubscriptions shows them), or name one of them in subscriptionId to have it"
                        + " changed to this endpoint";
    }

    private boolean lacksSecret() {
        return !insecure && secrets.all().isEmpty();
    }

    private static String noSecret(Subscription subscription) {
        return "the secret of the subscription " + subscription.id()
                + " cannot be had: Penneo gives it no more, and it is"
                + " not in tokenStore; set webhookVerifyToken, or delete the subscription and a new one is made";
    }

    private void announce(String id, boolean asBefore) {
        if (!announced || !asBefore) {
            announced = true;
            LOG.info("Subscribed to the current service with the subscription {}", id);
        }
        if (!asBefore) {
            restored.run();
        }
    }

    private void nameOthers(List<Subscription> all) {
        String path = URI.create(wanted.endpoint()).getPath();
        all.stream()
                .filter(other ->
                        Boolean.TRUE.equals(other.isActive()) && !other.id().equals(pinned))
                .filter(other -> other.endpoint() != null && !wanted.endpoint().equals(other.endpoint()))
                .filter(other -> other.endpoint().endsWith(path))
                .filter(other -> named.add(other.id()))
                .forEach(other -> LOG.warn(
                        "The subscription {} posts to the same path at another publicUrl; delete it if it is of an earlier"
                                + " one",
                        other.id()));
    }
}
