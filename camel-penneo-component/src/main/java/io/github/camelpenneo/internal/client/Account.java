package io.github.camelpenneo.internal.client;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.auth.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who calls Penneo on a connection: the name that the user has given the account, or else the user whom Penneo tells for the
 * token, so that another key of the same user is the same account. Penneo is asked once for a connection, when the identity is first needed.
 * Thread-safe.
 *
 * <p>Source: "Calls after sending" in docs/contract/after-sending.md.
 */
public final class Account {

    private static final Logger LOG = LoggerFactory.getLogger(Account.class);
    private static final String USER_PREFIX = "user ";
    private static final int UNAUTHORIZED = 401;

    private final ConnectionSettings settings;
    private final CoreApi api;
    private final RateBudget budget;
    private final Identity identity;

    /** What all users of a connection know of the account. */
    static final class Identity {

        private final ReentrantLock lock = new ReentrantLock();
        private volatile String id;

        /** Creates an identity, which is known if the user has given the account a name. */
        Identity(String name) {
            this.id = name;
        }

        Optional<String> known() {
            return Optional.ofNullable(id);
        }
    }

    Account(ConnectionSettings settings, Identity identity, CoreApi api, RateBudget budget) {
        this.settings = settings;
        this.identity = identity;
        this.api = api;
        this.budget = budget;
    }

    /** The identity, if it is known without a call to Penneo. */
    public Optional<String> known() {
        return identity.known();
    }

    /**
     * Makes the identity known. The caller has reserved a permit.
     *
     * @throws PenneoException if Penneo cannot be asked now, or rejects the credentials
     */
    public void identify() {
        identity.lock.lock();
        try {
            if (identity.id == null) {
                identity.id = ask();
            }
        } finally {
            identity.lock.unlock();
        }
    }

    /**
     * The identity; contains neither a credential nor personal data. If a call to Penneo is needed, the call takes its own permit,
     * and blocks the thread until the permit is valid.
     *
     * @throws PenneoException if Penneo cannot be asked now, or rejects the credentials
     */
    public String id() {
        if (identity.id == null) {
            // Outside the lock, so that callers with a permit do not wait for this one
            budget.acquire(CoreApi.USER);
            identify();
        }
        return identity.id;
    }

    private String ask() {
        Optional<String> userId;
        try {
            userId = api.userId();
        } catch (PenneoRetryableException | PenneoAuthenticationException | PenneoRetryAfterTooLongException e) {
            throw e;
        } catch (PenneoException e) {
            if (e.getHttpStatus() == 0
                    || e.getHttpStatus() == UNAUTHORIZED
                    || e.getOperation().equals(TokenSource.OPERATION)) {
                // Without a response, as for an untrusted certificate, by the 401 of a gateway, and where the call was
                // not
                // made, Penneo has told nothing
                throw e;
            }
            // Penneo has this call for other users, or not at all: to ask again would give the same
            LOG.debug("Penneo does not tell who the user is", e);
            userId = Optional.empty();
        }
        if (userId.isEmpty()) {
            LOG.warn(
                    "Penneo does not tell who the user of the {} is, so the account is known by these credentials alone; set the option account, so that what is recorded for the account is found with other credentials, too",
                    settings.credentials().kind());
        }
        return userId.map(found -> settings.digest(USER_PREFIX + found)).orElseGet(settings::sharedKey);
    }

    @Override
    public String toString() {
        return "Account[" + identity.id + "]";
    }
}
