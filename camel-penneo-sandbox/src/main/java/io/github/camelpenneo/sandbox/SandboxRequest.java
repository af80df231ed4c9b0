package io.github.camelpenneo.sandbox;

/**
 * An API request that the sandbox answered.
 *
 * @param path without the query
 * @param query as it was sent, encoded; empty for none
 * @param status the answer's
 */
public record SandboxRequest(String method, String path, String query, int status) {}
