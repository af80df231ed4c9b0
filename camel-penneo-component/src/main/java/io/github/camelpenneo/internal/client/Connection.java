package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.auth.TokenEndpoint;
import io.github.camelpenneo.internal.http.SharedTransport;

/**
 * One connection to Penneo: what all endpoints share that call the same addresses as the same account. It has the token, the budget, the
 * identity of the account and the counts of the calls; the sockets are those of its transport. Thread-safe.
 */
public final class Connection {

    private final ConnectionSettings settings;
    private final SharedTransport transport;
    private final AccountBudget budget;
    private final Clock clock;
    private final CallCounts calls = new CallCounts();
    private final Account.Identity identity;
    private final TokenCache tokens;
    private final List<CallSettings> users = new ArrayList<>();
    private CallSettings longest;

    /** Creates a connection without users. Opens nothing. */
    public Connection(ConnectionSettings settings, SharedTransport transport, AccountBudget budget, Clock clock) {
        PlainHttp.warn(settings);
        this.settings = settings;
        this.transport = transport;
        this.budget = budget;
        this.clock = clock;
        this.identity = new Account.Identity(settings.account());
        this.tokens = new TokenCache(
                settings.credentials().source(this::requestToken, clock, budget.waits()), clock, budget.waits());
    }

    /** A user begins to use the connection. */
    public synchronized void join(CallSettings user) {
        users.add(user);
        longest = users.stream().reduce(CallSettings::orLonger).orElseThrow();
        budget.limit().join(user.requestsPerMinute());
    }

    /**
     * A user has ended.
     *
     * @return whether it was the last
     */
    public synchronized boolean leave(CallSettings user) {
        users.remove(user);
        longest = users.stream().reduce(CallSettings::orLonger).orElse(longest);
        budget.limit().leave(user.requestsPerMinute());
        return users.isEmpty();
    }

    /** The longest timeouts of all users: they all wait for the token, which one of them requests. */
    private synchronized CallSettings longest() {
        return longest;
    }

    private TokenEndpoint.Tokens requestToken(Map<String, String> fields) {
        CallSettings calls = longest();
        return new OAuthClient(
                        Api.oauth(settings.oauthUrl(), shared(calls)),
                        new OAuthErrors(settings, calls.maxRetryAfter(), clock),
                        clock)
                .request(fields);
    }

    /** What the APIs of a user share. */
    Api.Shared shared(CallSettings user) {
        return new Api.Shared(
                transport,
                user.timeouts(),
                new ErrorMapper(
                        clock, user.maxRetryAfter(), settings.credentials().tokenAdvice()),
                budgetOf(user),
                calls);
    }

    /** The budget of a user. */
    RateBudget budgetOf(CallSettings user) {
        return new RateBudget(budget, user.maxWait(), clock);
    }

    ConnectionSettings settings() {
        return settings;
    }

    SharedTransport transport() {
        return transport;
    }

    TokenCache tokens() {
        return tokens;
    }

    Account.Identity identity() {
        return identity;
    }

    /** What the connection shares with the other connections of the account. */
    public AccountBudget budget() {
        return budget;
    }

    /** Whether nothing is lost if the connection is forgotten: none of its calls counts any more. */
    public boolean isForgettable() {
        return budget.limit().isForgettable();
    }

    /** The base URL of the APIs. */
    public URI baseUrl() {
        return settings.baseUrl();
    }

    /** The kind of the credentials, for display. */
    public String credentialsKind() {
        return settings.credentials().kind();
    }

    /** The identity of the account, if it is known. */
    public Optional<String> account() {
        return identity.known();
    }

    /** The cached token, valid or not, for monitoring. */
    public Optional<AccessToken> token() {
        return tokens.current();
    }

    /** The counts of the calls. */
    public CallCounts calls() {
        return calls;
    }
}
