package io.github.camelpenneo.internal.webhook.subscription;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is a confirmed subscription of the legacy service to a topic: looks for one, creates it, confirms it
 * with the token that Penneo posts, and asks for a new token when the first was lost. Never deletes a confirmed one. Of
 * several that nodes have made at once the oldest alone is confirmed.
 *
 * <p>Source: "Webhooks, legacy service" in the contract.
 */
public final class LegacySubscriber implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(LegacySubscriber.class);
    /** Penneo tries to deliver a token for about a minute; after that it is lost. */
    private static final Duration TOKEN_PATIENCE = Duration.ofMinutes(2);

    private final LegacySubscriptions subscriptions;
    private final String topic;
    private final String endpoint;
    private final Clock clock;
    private final Runnable restored;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> named = new HashSet<>();
    private boolean announced;
    private volatile String made;

    /**
     * A subscriber.
     *
     * @param endpoint the address for this topic; its last part is a secret
     * @param restored is run when deliveries begin that did not come before
     */
    public LegacySubscriber(
            LegacySubscriptions subscriptions, String topic, String endpoint, Clock clock, Runnable restored) {
        this.subscriptions = subscriptions;
        this.topic = topic;
        this.endpoint = endpoint;
        this.clock = clock;
        this.restored = restored;
    }

    /** Takes a token that Penneo has posted to the address of this topic. */
    public void tokenReceived(String token) {
        tokens.add(token);
    }

    @Override
    public Optional<String> ensure() {
        List<Subscription> all = subscriptions.list();
        nameOthers(all);
        List<Subscription> ours = all.stream()
                .filter(subscription -> topic.equals(subscription.topic()) && endpoint.equals(subscription.endpoint()))
                .sorted(Comparator.comparing(LegacySubscriber::number))
                .toList();
        Optional<Subscription> confirmed = ours.stream()
                .filter(subscription -> Boolean.TRUE.equals(subscription.confirmed()))
                .findFirst();
        if (confirmed.isPresent()) {
            tokens.clear();
            tidy(ours);
            announce(confirmed.get(), true);
            return Optional.empty();
        }
        if (ours.isEmpty()) {
            create();
        } else if (confirm(ours.get(0))) {
            announce(ours.get(0), false);
            return Optional.empty();
        } else {
            ours.stream().filter(this::hasLostItsToken).forEach(this::makeAnew);
        }
        return Optional.of("the subscription to the topic " + topic + " awaits its confirmation token");
    }

    @Override
    public void remove() {
        if (made != null) {
            subscriptions.delete(made);
            LOG.info("Deleted the subscription {}, which was temporary", made);
            made = null;
        }
    }

    private void create() {
        Subscription created = subscriptions.create(Subscription.ofTopic(topic, endpoint));
        LOG.info("Created the subscription {} to the topic {}; waiting for its token", created.id(), topic);
        made = created.id();
        announced = false;
    }

    private void makeAnew(Subscription lost) {
        LOG.info("No token came for the subscription {} to the topic {}; making a new one", lost.id(), topic);
        subscriptions.delete(lost.id());
        create();
    }

    /** Removes what another node made at the same moment and nobody has confirmed. */
    private void tidy(List<Subscription> ours) {
        ours.stream()
                .filter(subscription -> !Boolean.TRUE.equals(subscription.confirmed()))
                .filter(this::hasLostItsToken)
                .forEach(subscription -> subscriptions.delete(subscription.id()));
    }

    private boolean confirm(Subscription unconfirmed) {
        for (String token : tokens) {
            try {
                subscriptions.confirm(unconfirmed.id(), token);
                tokens.clear();
                return true;
            } catch (PenneoValidationException e) {
                LOG.debug("A token is not that of the subscription {}", unconfirmed.id());
                tokens.remove(token);
            }
        }
        return false;
    }

    private void announce(Subscription subscription, boolean asBefore) {
        if (!announced || !asBefore) {
            announced = true;
            LOG.info("Subscribed to the topic {} with the subscription {}", topic, subscription.id());
        }
        if (!asBefore) {
            restored.run();
        }
    }

    /** The addresses are secret; the ids are enough to find them by. */
    private void nameOthers(List<Subscription> all) {
        String path = withoutCapability(URI.create(endpoint).getPath());
        all.stream()
                .filter(other -> topic.equals(other.topic()) && Boolean.TRUE.equals(other.confirmed()))
                .filter(other -> other.endpoint() != null && !endpoint.equals(other.endpoint()))
                .filter(other -> withoutCapability(other.endpoint()).endsWith(path))
                .filter(other -> named.add(other.id()))
                .forEach(other -> LOG.warn(
                        "The subscription {} to the topic {} posts to the same path at an earlier publicUrl or passphrase;"
                                + " delete it once nothing of it is on its way",
                        other.id(),
                        topic));
    }

    private static String withoutCapability(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('/')));
    }

    private static Long number(Subscription subscription) {
        String id = subscription.id();
        return id != null && id.matches("\\d{1,18}") ? Long.valueOf(id) : Long.MAX_VALUE;
    }

    private boolean hasLostItsToken(Subscription subscription) {
        return subscription.createdAt().plus(TOKEN_PATIENCE).isBefore(clock.instant());
    }
}
