package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * One connection to Penneo: the token, the HTTP client, the budget, and Penneo's APIs with one method for each call. Every
 * call throws a {@link PenneoException} if it fails. Thread-safe.
 */
public final class PenneoClient implements Closeable {

    private final ConnectionSettings settings;
    private final CallCounts calls = new CallCounts();
    private final HttpTransport transport;
    private final WaitQueue waits;
    private final TokenCache tokens;
    private final SendApi sendApi;
    private final CoreApi coreApi;
    private final CurrentSubscriptions currentSubscriptions;
    private final LegacySubscriptions legacySubscriptions;
    private final Apis selfThrottling;
    private final RateBudget budget;
    private final SparePermits sparePermits;
    private final PermitLine permitLine;
    private final Account account;

    /**
     * Creates a connection. {@link #close()} also closes the transport and the queue.
     *
     * @param waits the queue of the calls that take their own permit
     * @param nodes the store of a budget that several nodes share; null for a budget of this process
     */
    public PenneoClient(
            ConnectionSettings settings,
            HttpTransport transport,
            ProxyManager<String> nodes,
            Clock clock,
            WaitQueue waits) {
        this.settings = settings;
        this.transport = transport;
        this.waits = waits;
        this.budget = budget(settings, nodes, clock, waits);
        this.sparePermits = new SparePermits(budget, clock);
        this.permitLine = new PermitLine(budget, sparePermits, clock, waits);
        Api.Shared shared = new Api.Shared(
                transport,
                settings.timeouts(),
                new ErrorMapper(
                        clock, settings.maxRetryAfter(), settings.credentials().tokenAdvice()),
                budget,
                calls);
        this.tokens = tokens(settings, shared, clock, waits);
        Api core = Api.core(settings.baseUrl(), shared, tokens);
        this.sendApi = new SendApi(Api.send(settings.baseUrl(), shared, tokens));
        this.coreApi = new CoreApi(core, budget);
        Api webhook = Api.webhook(settings.baseUrl(), shared, tokens);
        this.currentSubscriptions = new CurrentSubscriptions(webhook);
        this.legacySubscriptions = new LegacySubscriptions(core);
        this.selfThrottling = new Apis(
                new CoreApi(core.takingPermits(), budget),
                new CurrentSubscriptions(webhook.takingPermits()),
                new LegacySubscriptions(core.takingPermits()));
        this.account = new Account(settings, coreApi, budget);
    }

    private static TokenCache tokens(ConnectionSettings settings, Api.Shared shared, Clock clock, WaitQueue waits) {
        OAuthClient oauth =
                new OAuthClient(Api.oauth(settings.oauthUrl(), shared), new OAuthErrors(settings, clock), clock);
        return new TokenCache(settings.credentials().source(oauth, clock, waits), clock, waits);
    }

    private static RateBudget budget(
            ConnectionSettings settings, ProxyManager<String> nodes, Clock clock, WaitQueue waits) {
        int limit = settings.requestsPerMinute();
        return nodes == null || limit == 0
                ? RateBudget.local(limit, settings.maxWait(), clock, waits)
                : RateBudget.shared(limit, settings.maxWait(), nodes, settings.sharedKey(), waits);
    }

    /** The budget of the connection. Callers of the APIs reserve a permit for each call first, unless they use {@link #selfThrottling()}. */
    public RateBudget budget() {
        return budget;
    }

    /** The permits of the budget for calls that are not urgent. */
    public SparePermits sparePermits() {
        return sparePermits;
    }

    /** The line of the exchanges whose calls are not urgent. */
    public PermitLine permitLine() {
        return permitLine;
    }

    /** Verifies the credentials: requests a token if the cache has no valid one. */
    public void checkCredentials() {
        tokens.token();
    }

    /** The base URL of the APIs. */
    public URI baseUrl() {
        return settings.baseUrl();
    }

    /** Who calls Penneo. */
    public Account account() {
        return account;
    }

    /** A key of the connection, the same for all connections with these credentials, or with this name of the account. */
    public String sharedKey() {
        return settings.sharedKey();
    }

    /** The kind of the credentials, for display. */
    public String credentialsKind() {
        return settings.credentials().kind();
    }

    /** The cached token, valid or not, for monitoring. */
    public Optional<AccessToken> token() {
        return tokens.current();
    }

    /** Why there is no valid token, for monitoring: see {@link TokenCache#problem()}. */
    public Optional<PenneoException> tokenProblem() {
        return tokens.problem();
    }

    /** Obtains a token on another thread if one is due: see {@link TokenCache#obtainInBackground()}. */
    public void obtainTokenInBackground() {
        tokens.obtainInBackground();
    }

    /** The counts of the calls. */
    public CallCounts calls() {
        return calls;
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

    @Override
    public void close() {
        waits.close();
        transport.close();
    }
}
