package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.time.Clock;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.TokenCache;

/**
 * One connection to Penneo: its token, its HTTP client, and Penneo's APIs, each with a method a call. Every method throws a
 * {@link PenneoException} that says what went wrong. Thread-safe.
 */
public final class PenneoClient implements Closeable {

    private final HttpTransport transport;
    private final TokenCache tokens;
    private final SendApi sendApi;
    private final CoreApi coreApi;
    private final CurrentSubscriptions currentSubscriptions;
    private final LegacySubscriptions legacySubscriptions;

    /** A connection with these settings over this transport, which it closes in the end. */
    public PenneoClient(ConnectionSettings settings, HttpTransport transport, Clock clock) {
        this.transport = transport;
        Caller caller = new Caller(transport, new ErrorMapper(clock, settings.maxRetryAfter()));
        Credentials credentials = settings.credentials();
        OAuthClient oauth = new OAuthClient(caller, settings.oauthUrl(), credentials.advice(), clock);
        this.tokens = new TokenCache(credentials.source(oauth, clock), clock);
        Api core = Api.core(settings.baseUrl(), caller, tokens);
        this.sendApi = new SendApi(Api.send(settings.baseUrl(), caller, tokens));
        this.coreApi = new CoreApi(core);
        this.currentSubscriptions = new CurrentSubscriptions(Api.webhook(settings.baseUrl(), caller, tokens));
        this.legacySubscriptions = new LegacySubscriptions(core);
    }

    /** Proves that the credentials are good, by obtaining a token. */
    public void checkCredentials() {
        tokens.token();
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

    /** The subscriptions of the legacy webhook service. */
    public LegacySubscriptions legacySubscriptions() {
        return legacySubscriptions;
    }

    @Override
    public void close() {
        transport.close();
    }
}
