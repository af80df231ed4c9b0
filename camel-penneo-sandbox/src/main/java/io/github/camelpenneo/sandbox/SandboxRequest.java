package io.github.camelpenneo.sandbox;

import java.time.Instant;

/**
 * An API request that the sandbox has responded to.
 *
 * @param method the HTTP method in upper case
 * @param path the path without the query
 * @param query the query as received, still URL-encoded; empty if the request has no query
 * @param status the HTTP status of the response
 * @param received when the request arrived, by the clock of the sandbox: for whoever counts the calls of a minute
 */
public record SandboxRequest(String method, String path, String query, int status, Instant received) {}
