package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * One connection to Penneo: its token, its HTTP client, and Penneo's APIs, each with a method a call. Every method throws a
 * {@link PenneoException} that says what went wrong. Thread-safe.
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

    /**
     * A connection with these settings over this transport, which it closes in the end.
     *
     * @param waits where calls wait that take their permit themselves; closed with the connection
     * @param nodes where the budget is kept that several nodes share; null for a budget of its own
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
        Caller caller = new Caller(transport, new ErrorMapper(clock, settings.maxRetryAfter()), budget, calls);
        Credentials credentials = settings.credentials();
        OAuthClient oauth = new OAuthClient(caller, settings.oauthUrl(), credentials.advice(), clock);
        this.tokens = new TokenCache(credentials.source(oauth, clock), clock);
        Api core = Api.core(settings.baseUrl(), caller, tokens);
        this.sendApi = new SendApi(Api.send(settings.baseUrl(), caller, tokens));
        this.coreApi = new CoreApi(core, budget);
        Api webhook = Api.webhook(settings.baseUrl(), caller, tokens);
        this.currentSubscriptions = new CurrentSubscriptions(webhook);
        this.legacySubscriptions = new LegacySubscriptions(core);
        this.selfThrottling = new Apis(
                new CoreApi(core.taking(budget), budget),
                new CurrentSubscriptions(webhook.taking(budget)),
                new LegacySubscriptions(core.taking(budget)));
    }

    private static RateBudget budget(
            ConnectionSettings settings, ProxyManager<String> nodes, Clock clock, WaitQueue waits) {
        int limit = settings.requestsPerMinute();
        return nodes == null || limit == 0
                ? RateBudget.local(limit, settings.maxWait(), clock, waits)
                : RateBudget.shared(limit, settings.maxWait(), nodes, settings.account(), waits);
    }

    /** How many calls may be made. Whoever makes one through this client's APIs has reserved it here before. */
    public RateBudget budget() {
        return budget;
    }

    /** Proves that the credentials are good, by obtaining a token. */
    public void checkCredentials() {
        tokens.token();
    }

    /** The API's address. */
    public URI baseUrl() {
        return settings.baseUrl();
    }

    /** A name for Penneo's account, without a credential. */
    public String account() {
        return settings.account();
    }

    /** How the connection proves who it is, in a word or two. */
    public String credentialsKind() {
        return settings.credentials().kind();
    }

    /** The token that is there; for its age. */
    public Optional<AccessToken> token() {
        return tokens.current();
    }

    /** What calls were made. */
    public CallCounts calls() {
        return calls;
    }

    /** Creating case files. */
    public SendApi sendApi() {
        return sendApi;
    }

    /** Case files and documents. */
    public CoreApi coreApi() {
        return coreApi;
    }

    /** The subscriptions of the current webhook service. */
    public CurrentSubscriptions currentSubscriptions() {
        return currentSubscriptions;
    }

    /** The APIs of Penneo that are called without an exchange. */
    public record Apis(
            CoreApi coreApi, CurrentSubscriptions currentSubscriptions, LegacySubscriptions legacySubscriptions) {}

    /** APIs for callers that have no exchange: each call takes its permit itself, and holds the thread until the permit is valid. */
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
