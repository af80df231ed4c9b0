package io.github.camelpenneo.sandbox.internal.web;

/** Hears of every API request, just before its answer is sent. */
@FunctionalInterface
public interface RequestLog {
    /** Takes one request; the path is without its query. */
    void answered(String method, String path, String query, int status);
}
