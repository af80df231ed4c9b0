package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions of a webhook: one for the current service, and one for each topic of the legacy service. */
public final class WebhookSubscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSubscriptions.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final CurrentSubscriber current;
    private final Map<String, LegacySubscriber> legacy;
    private final List<Subscriber> all;
    private final SubscriptionKeeper keeper;
    private final Clock clock;
    private final AtomicReference<Instant> lookedSoon = new AtomicReference<>(Instant.EPOCH);

    /**
     * Subscriptions that nobody looks at before {@link #look}.
     *
     * @param current null without the current service
     * @param legacy by topic; empty without the legacy service
     */
    public WebhookSubscriptions(
            CurrentSubscriber current, Map<String, LegacySubscriber> legacy, Scheduler scheduler, Clock clock) {
        this.current = current;
        this.legacy = Map.copyOf(legacy);
        this.all = new ArrayList<>(legacy.values());
        if (current != null) {
            all.add(current);
        }
        this.keeper = new SubscriptionKeeper(all, scheduler);
        this.clock = clock;
    }

    /**
     * Checks the credentials, and learns the secret of a subscription that exists.
     *
     * @param credentials obtains a token
     * @throws RuntimeException if the credentials are refused, or if the secret is not available; not if Penneo is down
     */
    public void check(Runnable credentials) {
        try {
            credentials.run();
            if (current != null) {
                current.learn();
            }
        } catch (PenneoRetryableException | PenneoRetryAfterTooLongException e) {
            LOG.warn("The credentials could not be checked; the start continues. {}", e.getMessage());
        }
    }

    /** Looks at the subscriptions now, and from then on at intervals. Returns at once. */
    public void look() {
        keeper.look();
    }

    /** Looks at the subscriptions because of a delivery with an unknown signature; at most once a minute, whoever delivers. */
    public void lookSoon() {
        Instant now = clock.instant();
        Instant last = lookedSoon.get();
        if (Duration.between(last, now).compareTo(BETWEEN_LOOKS) > 0 && lookedSoon.compareAndSet(last, now)) {
            keeper.look();
        }
    }

    /** Takes a confirmation token of the legacy service. */
    public void tokenReceived(String topic, String token) {
        LegacySubscriber subscriber = legacy.get(topic);
        if (subscriber != null) {
            subscriber.tokenReceived(token);
            keeper.look();
        }
    }

    /** What is missing for Penneo to deliver; empty if nothing is missing. */
    public Optional<String> trouble() {
        return keeper.trouble();
    }

    /** Stops to look at the subscriptions. */
    public void stop() {
        keeper.stop();
    }

    /** Deletes the subscriptions that were created here. A subscription that cannot be deleted is logged. */
    public void remove() {
        for (Subscriber subscriber : all) {
            try {
                subscriber.remove();
            } catch (PenneoException e) {
                LOG.warn("A temporary subscription could not be deleted, and remains. {}", e.getMessage());
            }
        }
    }
}
