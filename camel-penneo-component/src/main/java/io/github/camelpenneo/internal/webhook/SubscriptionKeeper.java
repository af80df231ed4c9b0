package io.github.camelpenneo.internal.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is a confirmed subscription for each topic: looks for one, creates it, confirms it with the token
 * that Penneo posts, and asks for a new token when the first was lost. Tries again with back-off until all are confirmed;
 * never deletes a confirmed one. All its calls run one after the other on the scheduler, so that a token which arrives
 * before the create call has answered simply comes next.
 */
public final class SubscriptionKeeper {

    /** Runs a task after a while, unless the route has been stopped by then; never two at once. */
    @FunctionalInterface
    public interface Scheduler {

        void schedule(Duration wait, Runnable task);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKeeper.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
    /** Penneo tries to deliver a token for about a minute; after that it is lost. */
    private static final Duration TOKEN_PATIENCE = Duration.ofMinutes(2);

    private final LegacySubscriptions subscriptions;
    private final Map<String, String> endpoints;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    // The rest is touched by the scheduler's one thread only
    private final Set<String> announced = new HashSet<>();
    private Duration delay = FIRST_DELAY;
    private boolean retryScheduled;

    /**
     * A keeper that does nothing until it is started.
     *
     * @param endpoints the address for each topic
     * @param scheduler runs one task after the other
     */
    public SubscriptionKeeper(
            LegacySubscriptions subscriptions, Map<String, String> endpoints, Scheduler scheduler, Clock clock) {
        this.subscriptions = subscriptions;
        this.endpoints = Map.copyOf(endpoints);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins; what fails is tried again. */
    public void start() {
        scheduler.schedule(Duration.ZERO, this::run);
    }

    /** Takes a token that Penneo has posted to the address of this topic. Returns at once. */
    public void tokenReceived(String topic, String token) {
        tokens.put(topic, token);
        scheduler.schedule(Duration.ZERO, this::run);
    }

    private void run() {
        if (ensureAll()) {
            delay = FIRST_DELAY;
        } else if (!retryScheduled) {
            retryScheduled = true;
            scheduler.schedule(delay, () -> {
                retryScheduled = false;
                run();
            });
            delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay.multipliedBy(2);
        }
    }

    /** What fails for one topic does not keep the others from being subscribed to. */
    private boolean ensureAll() {
        return attempt(() -> {
            List<Subscription> all = subscriptions.list();
            boolean done = true;
            for (Map.Entry<String, String> entry : endpoints.entrySet()) {
                done &= attempt(() -> ensure(entry.getKey(), entry.getValue(), all));
            }
            return done;
        });
    }

    private boolean attempt(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            complain(e);
            return false;
        }
    }

    private boolean ensure(String topic, String endpoint, List<Subscription> all) {
        List<Subscription> ours = all.stream()
                .filter(subscription -> topic.equals(subscription.topic()) && endpoint.equals(subscription.endpoint()))
                .toList();
        if (ours.stream().anyMatch(subscription -> Boolean.TRUE.equals(subscription.confirmed()))) {
            tokens.remove(topic);
            announce(topic);
            return true;
        }
        if (ours.isEmpty()) {
            Subscription created = subscriptions.create(Subscription.ofTopic(topic, endpoint));
            LOG.info("Created the subscription {} to the topic {}; waiting for its token", created.id(), topic);
            return false;
        }
        String token = tokens.get(topic);
        if (token != null) {
            return confirm(topic, token, ours);
        }
        ours.stream().filter(this::hasLostItsToken).forEach(lost -> {
            LOG.info("No token came for the subscription {} to the topic {}; making a new one", lost.id(), topic);
            subscriptions.delete(lost.id());
            subscriptions.create(Subscription.ofTopic(topic, endpoint));
        });
        return false;
    }

    private boolean confirm(String topic, String token, List<Subscription> unconfirmed) {
        for (Subscription subscription : unconfirmed) {
            try {
                subscriptions.confirm(subscription.id(), token);
                tokens.remove(topic, token);
                announce(topic);
                return true;
            } catch (PenneoValidationException e) {
                LOG.debug("The token is not that of the subscription {}", subscription.id());
            }
        }
        tokens.remove(topic, token);
        return false;
    }

    private void announce(String topic) {
        if (announced.add(topic)) {
            LOG.info("Subscribed to the topic {}", topic);
        }
    }

    private void complain(RuntimeException failure) {
        if (failure instanceof PenneoException) {
            LOG.warn(
                    "The webhook subscriptions could not be set up; trying again in {} s. {}",
                    delay.toSeconds(),
                    failure.getMessage());
        } else {
            LOG.error(
                    "The webhook subscriptions could not be set up; trying again in {} s", delay.toSeconds(), failure);
        }
    }

    private boolean hasLostItsToken(Subscription subscription) {
        return subscription.createdAt().plus(TOKEN_PATIENCE).isBefore(clock.instant());
    }
}
