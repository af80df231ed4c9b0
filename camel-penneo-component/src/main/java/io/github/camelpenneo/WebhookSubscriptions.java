package io.github.camelpenneo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import io.github.camelpenneo.internal.webhook.subscription.CurrentSubscriber;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import io.github.camelpenneo.internal.webhook.subscription.LegacySubscriber;
import io.github.camelpenneo.internal.webhook.subscription.SigningSecrets;
import io.github.camelpenneo.internal.webhook.subscription.Subscriber;
import io.github.camelpenneo.internal.webhook.subscription.SubscriptionKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a webhook has subscribed to, with the services that its options name. */
final class WebhookSubscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSubscriptions.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final PenneoClient client;
    private final CurrentSubscriber current;
    private final Map<String, LegacySubscriber> legacy = new LinkedHashMap<>();
    private final SubscriptionKeeper keeper;
    private final boolean temporary;
    private final Clock clock;
    private final AtomicReference<Instant> lookedSoon = new AtomicReference<>(Instant.EPOCH);

    /**
     * Looks after nothing until it is started.
     *
     * @param capabilities the addresses for the legacy service; null without it
     * @param secrets learns those of the current service; null without it
     * @param restored is run when deliveries begin that did not come before
     */
    WebhookSubscriptions(
            PenneoConfiguration options,
            PenneoClient client,
            Capabilities capabilities,
            SigningSecrets secrets,
            Runnable restored,
            Scheduler scheduler,
            Clock clock) {
        this.client = client;
        this.clock = clock;
        this.temporary = options.getSubscribe() == WebhookSubscribe.temporary;
        EventTypes eventTypes = new EventTypes(options.getEventTypes());
        URI publicUrl = Connections.url("publicUrl", options.getPublicUrl(), "");
        String endpoint = publicUrl + options.getPath();
        PenneoClient.Unattended api = client.unattended();
        if (capabilities != null) {
            eventTypes
                    .topics()
                    .forEach(topic -> legacy.put(
                            topic,
                            new LegacySubscriber(
                                    api.legacySubscriptions(),
                                    topic,
                                    endpoint + "/" + capabilities.of(topic),
                                    clock,
                                    restored)));
        }
        this.current = secrets == null
                ? null
                : new CurrentSubscriber(
                        api.currentSubscriptions(),
                        Subscription.ofEventTypes(eventTypes.ofCurrentService(), endpoint),
                        options.getSubscriptionId(),
                        secrets,
                        options.isInsecure(),
                        restored);
        List<Subscriber> all = new ArrayList<>(legacy.values());
        if (current != null) {
            all.add(current);
        }
        this.keeper = new SubscriptionKeeper(all, scheduler);
    }

    /** Wrong credentials, or a secret that cannot be had, fail the start; Penneo being down does not. */
    void check() {
        try {
            client.checkCredentials();
            if (current != null) {
                current.learn();
            }
        } catch (PenneoRetryableException | PenneoRetryAfterTooLongException e) {
            LOG.warn("Penneo cannot be asked whether the credentials are good; going on. {}", e.getMessage());
        }
    }

    /** Looks after the subscriptions from now on, or looks at them now. Returns at once. */
    void look() {
        keeper.look();
    }

    /** Looks at them because of a delivery whose signature is not known; at most once a minute, whoever delivers. */
    void lookSoon() {
        Instant now = clock.instant();
        Instant last = lookedSoon.get();
        if (Duration.between(last, now).compareTo(BETWEEN_LOOKS) > 0 && lookedSoon.compareAndSet(last, now)) {
            keeper.look();
        }
    }

    /** Takes a confirmation token of the legacy service. */
    void tokenReceived(String topic, String token) {
        LegacySubscriber subscriber = legacy.get(topic);
        if (subscriber != null) {
            subscriber.tokenReceived(token);
            keeper.look();
        }
    }

    /** What is missing for Penneo to deliver; empty if nothing is. */
    Optional<String> trouble() {
        return keeper.trouble();
    }

    /** Ends looking, and deletes what was made for the time of this run only. */
    void stop() {
        keeper.stop();
        if (!temporary) {
            return;
        }
        List<Subscriber> all = new ArrayList<>(legacy.values());
        if (current != null) {
            all.add(current);
        }
        for (Subscriber subscriber : all) {
            try {
                subscriber.remove();
            } catch (PenneoException e) {
                LOG.warn("A temporary subscription could not be deleted; it stays. {}", e.getMessage());
            }
        }
    }
}
