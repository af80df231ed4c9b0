package io.github.camelpenneo.internal.webhook.subscription;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.TokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of the signatures of the current service: those from the options, and those that Penneo sends with a
 * subscription. Penneo may send a secret only when the subscription is created, so these are stored in the token
 * store. Thread-safe.
 */
public final class SigningSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSecrets.class);
    /** Deliveries that were signed with the secret of a deleted subscription may still arrive. */
    private static final int MOST_LEARNED = 3;

    private final List<String> configured;
    private final TokenStore store;
    private final Map<String, String> learned = new LinkedHashMap<>();

    /**
     * Creates the secrets.
     *
     * @param configured the secrets from the options
     * @param store the store for secrets from Penneo; null for none
     */
    public SigningSecrets(List<String> configured, TokenStore store) {
        this.configured = List.copyOf(configured);
        this.store = store;
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
        if (secret.equals(learned.get(id))) {
            return false;
        }
        learned.put(id, secret);
        if (learned.size() > MOST_LEARNED) {
            learned.remove(learned.keySet().iterator().next());
        }
        return true;
    }

    /** Returns all valid secrets. */
    public synchronized List<String> all() {
        return Stream.concat(configured.stream(), learned.values().stream())
                .distinct()
                .toList();
    }

    private static String name(String id) {
        return "webhook-" + id;
    }

    @Override
    public String toString() {
        return "SigningSecrets[" + all().size() + "]";
    }
}
