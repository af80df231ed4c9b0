package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.TokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of the signatures of the current service: those from the options, and those that Penneo sends with a
 * subscription. Penneo may send a secret only when the subscription is created, so these are stored in the token
 * store. The secret of a deleted subscription ends once Penneo's last retry is too old. Thread-safe.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class SigningSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSecrets.class);
    /** Deliveries that were signed with the secret of a deleted subscription may still arrive, as long as Penneo retries. */
    static final Duration RETRIES = Duration.ofDays(8);

    /** More than the five active subscriptions of an account, with some that were deleted. */
    private static final int MOST_LEARNED = 12;

    /**
     * A secret from Penneo.
     *
     * @param gone when the subscription was first missing; null if it exists
     */
    private record Learned(String secret, Instant gone) {}

    private final List<String> configured;
    private final TokenStore store;
    private final Duration lifetime;
    private final Clock clock;
    private final Map<String, Learned> learned = new LinkedHashMap<>();

    /**
     * Creates the secrets.
     *
     * @param configured the secrets from the options
     * @param store the store for secrets from Penneo; null for none
     * @param tolerance the maximum age of a signature
     */
    public SigningSecrets(List<String> configured, TokenStore store, Duration tolerance, Clock clock) {
        this.configured = List.copyOf(configured);
        this.store = store;
        this.lifetime = RETRIES.plus(tolerance);
        this.clock = clock;
    }

    /** Adds the secret of a subscription, from Penneo's response or from the store. */
    public void learn(Subscription subscription) {
        String id = subscription.id();
        if (id == null || !id.matches("[a-zA-Z0-9-]{1,64}")) {
            return;
        }
        String secret = subscription.secret();
        if (secret == null || secret.isEmpty()) {
            load(id);
        } else if (add(id, secret) && store != null) {
            save(id, secret);
        }
    }

    private void load(String id) {
        if (store != null) {
            store.load(name(id)).ifPresent(secret -> add(id, secret));
        }
    }

    private void save(String id, String secret) {
        try {
            store.save(name(id), secret);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.warn(
                    "The secret of the subscription {} could not be stored in tokenStore and is in memory only: {}",
                    id,
                    reason.contains(secret) ? e.getClass().getName() : reason);
        }
    }

    /** Returns whether the secret is new. */
    private synchronized boolean add(String id, String secret) {
        // What was learned last stays longest
        Learned before = learned.remove(id);
        learned.put(id, new Learned(secret, null));
        if (learned.size() > MOST_LEARNED) {
            learned.remove(learned.keySet().iterator().next());
        }
        return before == null || !before.secret().equals(secret);
    }

    /** Takes note of the subscriptions that exist: the secrets of all others end. */
    public synchronized void keepOnly(Set<String> ids) {
        Instant now = clock.instant();
        learned.replaceAll((id, secret) -> {
            Instant gone = secret.gone() == null ? now : secret.gone();
            return new Learned(secret.secret(), ids.contains(id) ? null : gone);
        });
        learned.values().removeIf(this::isOver);
    }

    private boolean isOver(Learned secret) {
        return secret.gone() != null && secret.gone().plus(lifetime).isBefore(clock.instant());
    }

    /** Whether deliveries of a subscription can be verified. */
    synchronized boolean canVerify(String id) {
        return !configured.isEmpty() || learned.containsKey(id);
    }

    /** Returns all valid secrets. */
    public synchronized List<String> all() {
        Stream<String> valid =
                learned.values().stream().filter(secret -> !isOver(secret)).map(Learned::secret);
        return Stream.concat(configured.stream(), valid).distinct().toList();
    }

    private static String name(String id) {
        return "webhook-" + id;
    }

    @Override
    public String toString() {
        return "SigningSecrets[" + all().size() + "]";
    }
}
