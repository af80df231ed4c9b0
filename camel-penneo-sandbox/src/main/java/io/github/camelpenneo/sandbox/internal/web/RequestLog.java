package io.github.camelpenneo.sandbox.internal.web;

import java.time.Instant;

/** Receives every API request just before its response is sent. */
@FunctionalInterface
public interface RequestLog {
    /** Receives one request: path without query, query (empty if none), status of the response, and when the request arrived. */
    void answered(String method, String path, String query, int status, Instant received);
}
