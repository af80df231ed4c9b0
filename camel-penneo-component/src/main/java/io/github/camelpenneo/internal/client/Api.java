package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JavaType;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/** One of Penneo's APIs: where it is, and how it is given the token. */
final class Api {

    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final String AUTHORIZATION = "Authorization";

    private final URI baseUrl;
    private final Caller caller;
    private final TokenCache tokens;
    private final Function<String, Map<String, String>> tokenHeaders;
    private final Consumer<String> beforeCall;

    private Api(
            URI baseUrl,
            Caller caller,
            TokenCache tokens,
            Function<String, Map<String, String>> tokenHeaders,
            Consumer<String> beforeCall) {
        this.baseUrl = baseUrl;
        this.caller = caller;
        this.tokens = tokens;
        this.tokenHeaders = tokenHeaders;
        this.beforeCall = beforeCall;
    }

    /** The send API. */
    static Api send(URI baseUrl, Caller caller, TokenCache tokens) {
        return new Api(baseUrl, caller, tokens, token -> Map.of(TOKEN_HEADER, token), operation -> {});
    }

    /** The core API and the legacy webhook service. */
    static Api core(URI baseUrl, Caller caller, TokenCache tokens) {
        return new Api(
                baseUrl, caller, tokens, token -> Map.of(TOKEN_HEADER, token, AUTHORIZATION, "JWT"), operation -> {});
    }

    /** The current webhook service. */
    static Api webhook(URI baseUrl, Caller caller, TokenCache tokens) {
        return new Api(baseUrl, caller, tokens, token -> Map.of(AUTHORIZATION, "Bearer " + token), operation -> {});
    }

    /** An address of this API; the path is made of constants and checked ids. */
    URI uri(String path) {
        return URI.create(baseUrl + path);
    }

    /** The same for callers that have no permit of the budget yet: each call takes one, and waits for it. */
    Api taking(RateBudget budget) {
        return new Api(baseUrl, caller, tokens, tokenHeaders, budget::take);
    }

    <T> T call(HttpCall call, Caller.AnswerReader<T> reader) {
        beforeCall.accept(call.operation());
        return caller.call(call, tokens, tokenHeaders, reader);
    }

    static <T> Caller.AnswerReader<T> json(Class<T> type) {
        return answer -> Json.MAPPER.readValue(answer.body(), type);
    }

    static <T> Caller.AnswerReader<List<T>> listOf(Class<T> type) {
        JavaType list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return answer -> Json.MAPPER.readValue(answer.body(), list);
    }
}
