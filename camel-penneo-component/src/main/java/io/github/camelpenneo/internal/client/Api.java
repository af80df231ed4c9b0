package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.http.LimitedStream;
import io.github.camelpenneo.internal.http.SharedTransport;
import io.github.camelpenneo.internal.http.Timeouts;
import io.github.camelpenneo.internal.http.TransportException;
import io.github.camelpenneo.internal.json.AnswerJson;
import io.github.camelpenneo.internal.json.Json;

/**
 * One of Penneo's APIs. Each call: the permit if the caller has not reserved one, the token, the request, and the exception
 * for a failure. When Penneo rejects the token, the call is repeated once with a new one.
 */
final class Api {

    private static final int PARTIAL_CONTENT = 206;
    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final String AUTHORIZATION = "Authorization";

    /** What the APIs of one user of a connection share. */
    record Shared(
            SharedTransport transport, Timeouts timeouts, ErrorMapper errors, RateBudget budget, CallCounts counts) {}

    /** Reads a 2xx response; returns null if the response lacks a required field. */
    @FunctionalInterface
    interface ResponseReader<T> {
        T read(HttpResponse response) throws IOException;
    }

    private final URI baseUrl;
    private final Shared shared;
    private final TokenCache tokens;
    private final Function<String, Map<String, String>> tokenHeaders;
    private final boolean takesPermits;

    private Api(
            URI baseUrl,
            Shared shared,
            TokenCache tokens,
            Function<String, Map<String, String>> tokenHeaders,
            boolean takesPermits) {
        this.baseUrl = baseUrl;
        this.shared = shared;
        this.tokens = tokens;
        this.tokenHeaders = tokenHeaders;
        this.takesPermits = takesPermits;
    }

    /** The OAuth service, which is called by {@link #send} without a token. */
    static Api oauth(URI oauthUrl, Shared shared) {
        return new Api(oauthUrl, shared, null, null, false);
    }

    /** The send API. */
    static Api send(URI baseUrl, Shared shared, TokenCache tokens) {
        return new Api(baseUrl, shared, tokens, token -> Map.of(TOKEN_HEADER, token), false);
    }

    /** The core API and the legacy webhook service. */
    static Api core(URI baseUrl, Shared shared, TokenCache tokens) {
        return new Api(baseUrl, shared, tokens, token -> Map.of(TOKEN_HEADER, token, AUTHORIZATION, "JWT"), false);
    }

    /** The current webhook service. */
    static Api webhook(URI baseUrl, Shared shared, TokenCache tokens) {
        return new Api(baseUrl, shared, tokens, token -> Map.of(AUTHORIZATION, "Bearer " + token), false);
    }

    /** The same API for callers without a permit: each call takes one, and blocks the thread until the permit is valid. */
    Api takingPermits() {
        return new Api(baseUrl, shared, tokens, tokenHeaders, true);
    }

    /** An address of this API; the path consists of constants and validated ids. */
    URI uri(String path) {
        return URI.create(baseUrl + path);
    }

    /** Makes a call and reads its response. */
    <T> T call(HttpCall call, ResponseReader<T> reader) {
        if (takesPermits) {
            shared.budget.acquire(call.operation());
        }
        SharedTransport.Use use = use();
        try {
            return read(call, tokens == null ? send(call) : sendWithToken(call), reader);
        } finally {
            use.close();
        }
    }

    /** Keeps the transport open during a call, which can outlast the users of its connection. */
    SharedTransport.Use use() {
        return shared.transport.use();
    }

    private HttpResponse sendWithToken(HttpCall call) {
        String token = tokens.token();
        HttpResponse response = send(call.with(tokenHeaders.apply(token)));
        if (!(response instanceof Refusal refusal) || !refusal.rejectsToken()) {
            return response;
        }
        tokens.invalidate(token);
        return repeat(call, refusal, token);
    }

    private HttpResponse repeat(HttpCall call, Refusal refusal, String rejectedToken) {
        String token;
        try {
            token = tokens.token();
        } catch (RuntimeException e) {
            close(refusal);
            throw e;
        }
        if (token.equals(rejectedToken)) {
            return refusal;
        }
        close(refusal);
        if (!call.isRepeatable()) {
            throw shared.errors.tokenEnded(call, refusal);
        }
        shared.budget.acquire(call.operation());
        return send(call.with(tokenHeaders.apply(token)));
    }

    /**
     * Sends a call. A call that reads is sent once more on a new connection if a used one broke without a response, as it does when the
     * server closes it at that moment. Penneo may have counted the first request, so the second takes a permit of its own: one that is
     * valid now, since this thread must not wait. The caller closes the response.
     */
    HttpResponse send(HttpCall call) {
        try {
            return sendOnce(call);
        } catch (TransportException e) {
            if (!call.reads() || !e.isOnUsedConnection() || !shared.budget.reserveNow()) {
                throw shared.errors.noResponse(call, e);
            }
        }
        shared.transport.closeIdle();
        try {
            return sendOnce(call);
        } catch (TransportException e) {
            throw shared.errors.noResponse(call, e);
        }
    }

    private HttpResponse sendOnce(HttpCall call) throws TransportException {
        if (tokens != null) {
            // A pause of the process, a token request or the reading of a PDF can have lasted longer than the permit
            shared.budget.replaceOldPermit(call.operation());
        }
        try {
            HttpResponse response = shared.transport.execute(call, shared.timeouts);
            shared.counts.countResponse(call.operation(), response.status());
            return response.isSuccess() ? response : Refusal.of(response);
        } catch (TransportException e) {
            shared.counts.countNoResponse(call.operation());
            throw e;
        }
    }

    private <T> T read(HttpCall call, HttpResponse response, ResponseReader<T> reader) {
        try {
            if (response instanceof Refusal refusal) {
                throw shared.errors.errorStatus(call, refusal);
            }
            if (response.status() == PARTIAL_CONTENT) {
                throw shared.errors.unusable(call, response, "Penneo's response is only a part", null);
            }
            T value = reader.read(response);
            if (value == null) {
                throw unexpected(call, response, "Penneo's response lacks a required field");
            }
            return value;
        } catch (JacksonException e) {
            // The exception is not the cause, since its message can quote the response
            if (Json.isDoubled(e)) {
                throw unexpected(call, response, "Penneo's response is JSON in which a field occurs twice");
            }
            throw isSyntaxError(e)
                    ? shared.errors.unusable(call, response, notJson(call, response), null)
                    : unexpected(call, response, "Penneo's response is JSON of an unexpected form");
        } catch (UnexpectedAnswerException e) {
            throw unexpected(call, response, e.getMessage());
        } catch (LimitedStream.TooLongException e) {
            throw shared.errors.unusable(call, response, "Penneo's response is longer than 10 MB", e);
        } catch (LimitedStream.TooSlowException e) {
            throw shared.errors.unusable(call, response, "Penneo's response took more than a minute", e);
        } catch (IOException e) {
            String problem = e instanceof SocketTimeoutException
                    ? "Penneo's response stopped in its middle for longer than responseTimeout"
                    : "Penneo's response was cut off";
            throw shared.errors.unusable(call, response, problem, e);
        } finally {
            close(response);
        }
    }

    private static String notJson(HttpCall call, HttpResponse response) {
        return Refusal.isWebPage(response)
                ? "The response is a web page instead of JSON, perhaps of a gateway or proxy; check "
                        + ErrorMapper.addressOption(call)
                : "Penneo's response is not JSON";
    }

    /** What can be read but is not what was asked for would be the same again; a job, whose status is asked for by POST, has a time limit. */
    private PenneoException unexpected(HttpCall call, HttpResponse response, String problem) {
        return "GET".equals(call.method())
                ? shared.errors.unexpected(call, response, problem)
                : shared.errors.unusable(call, response, problem, null);
    }

    private static boolean isSyntaxError(Throwable e) {
        return e instanceof StreamReadException || e.getCause() != null && isSyntaxError(e.getCause());
    }

    static void close(HttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            // The response was read or is not needed; the pool discards the connection
        }
    }

    /**
     * An object.
     *
     * @param required whether an object has what it cannot be used without
     * @param problem what is wrong with an object that has not
     */
    static <T> ResponseReader<T> object(Class<T> type, Predicate<T> required, String problem) {
        return response -> {
            T object = AnswerJson.read(response.limitedBody(), type);
            require(object != null && required.test(object), problem);
            return object;
        };
    }

    /** A subscription, which can be used by its id only. */
    static ResponseReader<Subscription> subscription() {
        return object(Subscription.class, Api::isSubscription, "Penneo's response is not a subscription: it has no id");
    }

    /** Whether a subscription can be used. */
    static boolean isSubscription(Subscription subscription) {
        return subscription.id() != null && subscription.id().matches("[\\w-]{1,64}");
    }

    /**
     * A list of objects.
     *
     * @param required whether an object has what it cannot be used without
     * @param problem what is wrong with a list in which an object has not
     */
    static <T> ResponseReader<List<T>> listOf(Class<T> type, Predicate<T> required, String problem) {
        return response -> {
            List<T> list = AnswerJson.readList(response.limitedBody(), type);
            require(list != null && list.stream().allMatch(object -> object != null && required.test(object)), problem);
            return list;
        };
    }

    static void require(boolean condition, String problem) throws UnexpectedAnswerException {
        if (!condition) {
            throw new UnexpectedAnswerException(problem);
        }
    }
}
