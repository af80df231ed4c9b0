package io.github.camelpenneo.sandbox.internal.web;

/** Receives every API request just before its response is sent. */
@FunctionalInterface
public interface RequestLog {
    /** Receives one request: path without query, query (empty if none), and status of the response. */
    void answered(String method, String path, String query, int status);
}
