package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.auth.TokenCache;
import io.github.camelpenneo.internal.http.HttpAnswer;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.http.TransportException;

/**
 * Makes calls: puts the token on, renews it once when Penneo refuses it, and turns whatever goes wrong into the right
 * exception.
 */
final class Caller {

    /** Reads a 2xx answer; null for one that does not say what it should. */
    @FunctionalInterface
    interface AnswerReader<T> {
        T read(HttpAnswer answer) throws IOException;
    }

    private static final int UNAUTHORIZED = 401;

    private final HttpTransport transport;
    private final ErrorMapper errors;
    private final RateBudget budget;
    private final CallCounts counts;

    Caller(HttpTransport transport, ErrorMapper errors, RateBudget budget, CallCounts counts) {
        this.counts = counts;
        this.transport = transport;
        this.budget = budget;
        this.errors = errors;
    }

    /** Makes a call that needs no token. */
    <T> T call(HttpCall call, AnswerReader<T> reader) {
        return read(call, send(call), reader);
    }

    /**
     * Makes a call with a token.
     *
     * @param headers how this API wants to be given the token
     */
    <T> T call(
            HttpCall call, TokenCache tokens, Function<String, Map<String, String>> headers, AnswerReader<T> reader) {
        String token = tokens.token();
        HttpAnswer answer = send(call.with(headers.apply(token)));
        if (answer.status() == UNAUTHORIZED) {
            tokens.refused(token);
            if (call.isRepeatable()) {
                answer = repeat(call, answer, token, tokens, headers);
            }
        }
        return read(call, answer, reader);
    }

    private HttpAnswer repeat(
            HttpCall call,
            HttpAnswer refusal,
            String refused,
            TokenCache tokens,
            Function<String, Map<String, String>> headers) {
        String renewed;
        try {
            renewed = tokens.token();
        } catch (RuntimeException e) {
            close(refusal);
            throw e;
        }
        if (renewed.equals(refused)) {
            return refusal;
        }
        close(refusal);
        budget.take(call.operation());
        return send(call.with(headers.apply(renewed)));
    }

    private HttpAnswer send(HttpCall call) {
        try {
            HttpAnswer answer = transport.execute(call);
            counts.answered(call.operation(), answer.status());
            return answer;
        } catch (TransportException e) {
            counts.broken(call.operation());
            throw errors.broken(call, e);
        }
    }

    private <T> T read(HttpCall call, HttpAnswer answer, AnswerReader<T> reader) {
        try {
            if (!answer.isSuccess()) {
                throw errors.refused(call, answer);
            }
            T value = reader.read(answer);
            if (value == null) {
                throw incomplete(call, answer);
            }
            return value;
        } catch (JacksonException e) {
            // Its text can repeat what Penneo sent, so it is not the cause
            throw errors.unreadable(call, answer, "Penneo's answer is not the JSON that its contract names", null);
        } catch (IOException e) {
            throw errors.unreadable(call, answer, "Penneo's answer broke off", e);
        } finally {
            close(answer);
        }
    }

    private PenneoException incomplete(HttpCall call, HttpAnswer answer) {
        return errors.unreadable(call, answer, "Penneo's answer lacks what its contract names", null);
    }

    private static void close(HttpAnswer answer) {
        try {
            answer.close();
        } catch (IOException e) {
            // The answer has been read or is not wanted; the pool drops the connection
        }
    }
}
