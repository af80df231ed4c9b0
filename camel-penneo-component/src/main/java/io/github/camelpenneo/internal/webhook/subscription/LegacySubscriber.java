package io.github.camelpenneo.internal.webhook.subscription;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that the legacy service has a confirmed subscription to a topic: finds or creates the subscription,
 * confirms it with the token that Penneo posts, and replaces a subscription whose token was lost. Never deletes a
 * confirmed subscription. A token may belong to the subscription of a node with another {@code publicUrl} or first passphrase,
 * and is used for that subscription then. If several nodes have created subscriptions at the same time, only the oldest is confirmed.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
public final class LegacySubscriber implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(LegacySubscriber.class);
    /** Penneo tries to deliver a token for about a minute; after that the token is lost. */
    private static final Duration TOKEN_TIMEOUT = Duration.ofMinutes(2);

    private static final int MOST_TOKENS = 5;
    private static final int LONGEST_TOKEN = 1000;

    private final LegacySubscriptions subscriptions;
    private final String topic;
    private final String endpoint;
    private final Predicate<String> capability;
    private final Clock clock;
    private final Runnable onRestored;
    /** The newest tokens: whoever knows the URL can post any number. */
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>(MOST_TOKENS);

    private final Set<String> warned = new HashSet<>();
    private boolean logged;
    private volatile String createdId;
    /** Whether a subscription may have been created here. */
    private volatile boolean outcomeUnknown;

    /**
     * Creates a subscriber.
     *
     * @param endpoint the URL for the topic; its last part is a secret
     * @param capability whether a text is a capability of the topic, by any passphrase
     * @param onRestored called when deliveries begin that did not come before
     */
    public LegacySubscriber(
            LegacySubscriptions subscriptions,
            String topic,
            String endpoint,
            Predicate<String> capability,
            Clock clock,
            Runnable onRestored) {
        this.subscriptions = subscriptions;
        this.topic = topic;
        this.endpoint = endpoint;
        this.capability = capability;
        this.clock = clock;
        this.onRestored = onRestored;
    }

    /** Receives a token that Penneo has posted to the URL of the topic. */
    public void tokenReceived(String token) {
        if (token.length() <= LONGEST_TOKEN && !tokens.contains(token)) {
            while (!tokens.offer(token)) {
                tokens.poll();
            }
        }
    }

    @Override
    public Optional<Problem> ensure() {
        List<Subscription> all = subscriptions.list();
        warnOfOthers(all);
        List<Subscription> own = all.stream()
                .filter(this::isOwn)
                .sorted(Comparator.comparing(LegacySubscriber::number))
                .toList();
        Optional<Subscription> confirmed = own.stream()
                .filter(subscription -> Boolean.TRUE.equals(subscription.confirmed()))
                .findFirst();
        confirmOfOtherNodes(all);
        if (confirmed.isPresent()) {
            tokens.clear();
            deleteUnconfirmed(own);
            logSubscribed(confirmed.get(), true);
            return Optional.empty();
        }
        if (own.isEmpty()) {
            create();
        } else if (confirm(own.get(0))) {
            logSubscribed(own.get(0), false);
            return Optional.empty();
        } else {
            own.stream().filter(this::isTokenLost).forEach(this::recreate);
        }
        return Optional.of(
                new Problem("the subscription to the topic " + topic + " is waiting for its confirmation token", true));
    }

    @Override
    public void remove() {
        if (outcomeUnknown) {
            subscriptions.list().stream().filter(this::isOwn).findFirst().ifPresent(own -> createdId = own.id());
            outcomeUnknown = false;
        }
        if (createdId != null) {
            subscriptions.delete(createdId);
            LOG.info("Deleted the subscription {}, which was temporary", createdId);
            createdId = null;
        }
    }

    private void create() {
        logged = false;
        try {
            Subscription created = subscriptions.create(Subscription.ofTopic(topic, endpoint));
            LOG.info("Created the subscription {} to the topic {}; waiting for its token", created.id(), topic);
            createdId = created.id();
            outcomeUnknown = false;
        } catch (PenneoUnknownOutcomeException e) {
            outcomeUnknown = true;
            LOG.info(
                    "Whether Penneo has created the subscription to the topic {} is unknown; it is looked up at the next check",
                    topic);
        }
    }

    private void recreate(Subscription lost) {
        LOG.info(
                "No token was received for the subscription {} to the topic {}; replacing the subscription",
                lost.id(),
                topic);
        subscriptions.delete(lost.id());
        create();
    }

    /** Deletes unconfirmed subscriptions, which another node has created at the same time. */
    private void deleteUnconfirmed(List<Subscription> own) {
        own.stream()
                .filter(subscription -> !Boolean.TRUE.equals(subscription.confirmed()))
                .filter(this::isTokenLost)
                .forEach(subscription -> subscriptions.delete(subscription.id()));
    }

    private boolean confirm(Subscription unconfirmed) {
        for (String token : tokens) {
            if (isConfirmedBy(token, unconfirmed)) {
                tokens.clear();
                return true;
            }
            tokens.remove(token);
        }
        return false;
    }

    private boolean isConfirmedBy(String token, Subscription unconfirmed) {
        try {
            subscriptions.confirm(unconfirmed.id(), token);
            return true;
        } catch (PenneoValidationException e) {
            LOG.debug("A token does not belong to the subscription {}", unconfirmed.id());
            return false;
        }
    }

    /** During a rolling change of the settings, Penneo may post the token of another node's subscription to this node. */
    private void confirmOfOtherNodes(List<Subscription> all) {
        if (tokens.isEmpty()) {
            return;
        }
        String path = withoutCapability(URI.create(endpoint).getPath());
        List<Subscription> others = all.stream()
                .filter(other -> topic.equals(other.topic()) && !Boolean.TRUE.equals(other.confirmed()))
                .filter(other -> other.endpoint() != null && !endpoint.equals(other.endpoint()))
                .filter(other -> withoutCapability(other.endpoint()).endsWith(path))
                .filter(other -> capability.test(
                        other.endpoint().substring(other.endpoint().lastIndexOf('/') + 1)))
                .limit(MOST_TOKENS)
                .toList();
        for (Subscription other : others) {
            tokens.stream()
                    .filter(token -> isConfirmedBy(token, other))
                    .findFirst()
                    .ifPresent(tokens::remove);
        }
    }

    private void logSubscribed(Subscription subscription, boolean wasConfirmed) {
        if (!logged || !wasConfirmed) {
            logged = true;
            LOG.info("Subscribed to the topic {} with the subscription {}", topic, subscription.id());
        }
        if (!wasConfirmed) {
            onRestored.run();
        }
    }

    /** Warns of other subscriptions to the same path. The URLs are secret, so the log has the ids. */
    private void warnOfOthers(List<Subscription> all) {
        String path = withoutCapability(URI.create(endpoint).getPath());
        all.stream()
                .filter(other -> topic.equals(other.topic()) && Boolean.TRUE.equals(other.confirmed()))
                .filter(other -> other.endpoint() != null && !endpoint.equals(other.endpoint()))
                .filter(other -> withoutCapability(other.endpoint()).endsWith(path))
                .filter(other -> warned.add(other.id()))
                .forEach(other -> LOG.warn(
                        "The subscription {} to the topic {} posts to the same path at an earlier publicUrl or passphrase;"
                                + " delete the subscription once none of its deliveries is pending",
                        other.id(),
                        topic));
    }

    private static String withoutCapability(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('/')));
    }

    private boolean isOwn(Subscription subscription) {
        return topic.equals(subscription.topic()) && endpoint.equals(subscription.endpoint());
    }

    private static Long number(Subscription subscription) {
        String id = subscription.id();
        return id != null && id.matches("\\d{1,18}") ? Long.valueOf(id) : Long.MAX_VALUE;
    }

    private boolean isTokenLost(Subscription subscription) {
        return subscription.createdAt().plus(TOKEN_TIMEOUT).isBefore(clock.instant());
    }
}
