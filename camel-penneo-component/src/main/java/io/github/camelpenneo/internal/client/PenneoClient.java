package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.SharedTransport;

/**
 * A user of a {@link Connection}: Penneo's APIs with one method for each call, each with the timeouts of this user. Every call throws a
 * {@link PenneoException} if it fails. Until {@link #close()}, the sockets stay open between the calls; a call after that opens what it
 * needs, and closes it. Thread-safe.
 */
public final class PenneoClient implements Closeable {

    private final Connection connection;
    private final Runnable release;
    private final SharedTransport.Use transport;
    private final SendApi sendApi;
    private final CoreApi coreApi;
    private final CurrentSubscriptions currentSubscriptions;
    private final LegacySubscriptions legacySubscriptions;
    private final Apis selfThrottling;
    private final RateBudget budget;
    private final Account account;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Opens the transport of a connection, unless it is open.
     *
     * @param calls what this user says about its calls; the user has joined the connection
     * @param release is called once, by the first {@link #close()}
     */
    public PenneoClient(Connection connection, CallSettings calls, Runnable release) {
        this.connection = connection;
        this.release = release;
        this.budget = connection.budgetOf(calls);
        URI baseUrl = connection.baseUrl();
        TokenCache tokens = connection.tokens();
        Api.Shared shared = connection.shared(calls);
        Api core = Api.core(baseUrl, shared, tokens);
        this.sendApi = new SendApi(Api.send(baseUrl, shared, tokens));
        this.coreApi = new CoreApi(core, budget);
        Api webhook = Api.webhook(baseUrl, shared, tokens);
        this.currentSubscriptions = new CurrentSubscriptions(webhook);
        this.legacySubscriptions = new LegacySubscriptions(core);
        this.selfThrottling = new Apis(
                new CoreApi(core.takingPermits(), budget),
                new CurrentSubscriptions(webhook.takingPermits()),
                new LegacySubscriptions(core.takingPermits()));
        this.account = new Account(connection.settings(), connection.identity(), coreApi, budget);
        this.transport = connection.transport().use();
    }

    /** The budget of this user. Callers of the APIs reserve a permit for each call first, unless they use {@link #selfThrottling()}. */
    public RateBudget budget() {
        return budget;
    }

    /** The permits of the account for calls that are not urgent. */
    public SparePermits sparePermits() {
        return connection.budget().sparePermits();
    }

    /** The line of the exchanges whose calls are not urgent. */
    public PermitLine permitLine() {
        return connection.budget().permitLine();
    }

    /** Verifies the credentials: requests a token if the cache has no valid one. */
    public void checkCredentials() {
        connection.tokens().token();
    }

    /** The cached token, valid or not, for monitoring. */
    public Optional<AccessToken> token() {
        return connection.token();
    }

    /** Why there is no valid token, for monitoring: see {@link TokenCache#problem()}. */
    public Optional<PenneoException> tokenProblem() {
        return connection.tokens().problem();
    }

    /** Obtains a token on another thread if one is due: see {@link TokenCache#obtainInBackground()}. */
    public void obtainTokenInBackground() {
        connection.tokens().obtainInBackground();
    }

    /** The base URL of the APIs. */
    public URI baseUrl() {
        return connection.baseUrl();
    }

    /** Who calls Penneo. */
    public Account account() {
        return account;
    }

    /** The send API: creates case files. */
    public SendApi sendApi() {
        return sendApi;
    }

    /** The core API: case files and documents. */
    public CoreApi coreApi() {
        return coreApi;
    }

    /** The subscriptions of the current webhook service. */
    public CurrentSubscriptions currentSubscriptions() {
        return currentSubscriptions;
    }

    /** The APIs that are called without an exchange. */
    public record Apis(
            CoreApi coreApi, CurrentSubscriptions currentSubscriptions, LegacySubscriptions legacySubscriptions) {}

    /** The APIs for callers without an exchange: each call takes its own permit, and blocks the thread until the permit is valid. */
    public Apis selfThrottling() {
        return selfThrottling;
    }

    /** The subscriptions of the legacy webhook service. */
    public LegacySubscriptions legacySubscriptions() {
        return legacySubscriptions;
    }

    /** Leaves the connection. Calls in progress run to their end. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            transport.close();
            release.run();
        }
    }
}
