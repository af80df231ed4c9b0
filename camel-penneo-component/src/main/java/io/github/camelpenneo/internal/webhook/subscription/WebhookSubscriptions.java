package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions of a webhook: one for the current service, and one for each topic of the legacy service. */
public final class WebhookSubscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSubscriptions.class);

    private final CurrentSubscriber current;
    private final Map<String, LegacySubscriber> legacy;
    private final List<Subscriber> all;
    private final SubscriptionKeeper keeper;
    private final SecretLookup lookup;

    /**
     * Creates the subscriptions, which are not checked before {@link #checkNow}.
     *
     * @param current null without the current service
     * @param legacy by topic; empty without the legacy service
     * @param scheduler runs the checks, one after the other
     * @param limits runs the time limits of deliveries
     */
    public WebhookSubscriptions(
            CurrentSubscriber current,
            Map<String, LegacySubscriber> legacy,
            Scheduler scheduler,
            Scheduler limits,
            Clock clock) {
        this.current = current;
        this.legacy = Map.copyOf(legacy);
        this.all = new ArrayList<>(legacy.values());
        if (current != null) {
            all.add(current);
        }
        this.keeper = new SubscriptionKeeper(all, scheduler, clock);
        this.lookup = new SecretLookup(keeper::checkNow, limits, clock);
    }

    /**
     * Checks the credentials, and reads the secret of an existing subscription.
     *
     * @param credentials obtains a token
     * @throws RuntimeException if the credentials are rejected, or the secret is not available; not if Penneo is down
     */
    public void checkCredentials(Runnable credentials) {
        try {
            credentials.run();
            if (current != null) {
                current.readSecret();
            }
        } catch (PenneoRetryableException | PenneoRetryAfterTooLongException e) {
            LOG.warn("The credentials could not be checked; the start continues. {}", e.getMessage());
        }
    }

    /** Checks the subscriptions now, and from then on at intervals. Returns immediately. */
    public void checkNow() {
        keeper.checkNow();
    }

    /** Returns the look for the secret of a delivery that no known secret verifies. */
    public SecretLookup lookup() {
        return lookup;
    }

    /** Deliveries were answered without a 2xx, so Penneo may deactivate a subscription: checks sooner, at most once a minute. */
    public void watch() {
        keeper.watch();
    }

    /** Receives a confirmation token of the legacy service. */
    public void tokenReceived(String topic, String token) {
        LegacySubscriber subscriber = legacy.get(topic);
        if (subscriber != null) {
            subscriber.tokenReceived(token);
            keeper.checkSoon();
        }
    }

    /** Returns the problem with which the host is not ready; empty if there is none. */
    public Optional<String> problem() {
        return keeper.problem();
    }

    /** Returns the problem with which the host is ready; empty if there is none. */
    public Optional<String> warning() {
        return keeper.warning();
    }

    /** Stops the checks. */
    public void stop() {
        keeper.stop();
        lookup.stop();
    }

    /** Checks again after {@link #stop}, now and at intervals. */
    public void resume() {
        lookup.restart();
        keeper.resume();
    }

    /** Deletes the subscriptions that were created here. A failed deletion is logged. */
    public void remove() {
        if (!keeper.awaitEnd()) {
            LOG.warn("Penneo has not answered yet; a temporary subscription may remain");
        }
        for (Subscriber subscriber : all) {
            try {
                subscriber.remove();
            } catch (PenneoException e) {
                LOG.warn("A temporary subscription could not be deleted, and remains. {}", e.getMessage());
            }
        }
    }
}
