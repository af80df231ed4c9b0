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
 * The keys of the current service's signatures: those that the user gave, and those that Penneo gave with a subscription,
 * perhaps at its creation only, so they are kept in the token store. Thread-safe.
 */
public final class SigningSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSecrets.class);
    /** What was signed with the secret of a subscription that is gone may still be on its way. */
    private static final int MOST_LEARNED = 3;

    private final List<String> configured;
    private final TokenStore store;
    private final Map<String, String> learned = new LinkedHashMap<>();

    /**
     * The secrets.
     *
     * @param configured the user's
     * @param store where learned ones are kept; null for nowhere
     */
    public SigningSecrets(List<String> configured, TokenStore store) {
        this.configured = List.copyOf(configured);
        this.store = store;
    }

    /** Takes the secret of a subscription, from Penneo's answer or from the store. */
    public void learn(Subscription subscription) {
        String id = subscription.id();
        if (id == null || !id.matches("[a-zA-Z0-9-]{1,64}")) {
            return;
        }
        String secret = subscription.secret();
        if (secret == null || secret.isEmpty()) {
            loaded(id);
        } else if (remember(id, secret) && store != null) {
            keep(id, secret);
        }
    }

    private void loaded(String id) {
        if (store != null) {
            store.load(name(id)).ifPresent(secret -> remember(id, secret));
        }
    }

    private void keep(String id, String secret) {
        try {
            store.save(name(id), secret);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.warn(
                    "The secret of the subscription {} could not be kept in tokenStore; it is in memory only: {}",
                    id,
                    reason.contains(secret) ? e.getClass().getName() : reason);
        }
    }

    /** Whether it is news. */
    private synchronized boolean remember(String id, String secret) {
        if (secret.equals(learned.get(id))) {
            return false;
        }
        learned.put(id, secret);
        if (learned.size() > MOST_LEARNED) {
            learned.remove(learned.keySet().iterator().next());
        }
        return true;
    }

    /** All that count. */
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
