package io.github.camelpenneo.sandbox;

/**
 * An API request that the sandbox has responded to.
 *
 * @param method the HTTP method in upper case
 * @param path the path without the query
 * @param query the query as received, still URL-encoded; empty if the request has no query
 * @param status the HTTP status of the response
 */
public record SandboxRequest(String method, String path, String query, int status) {}
