package io.github.camelpenneo.sandbox;

/**
 * An API request that the sandbox answered.
 *
 * @param path without the query
 * @param status the answer's
 */
public record SandboxRequest(String method, String path, int status) {}
