package io.github.camelpenneo.sandbox.internal.casefile;

/**
 * How the sandbox responds to requests for the content of a document, where the sources on Penneo disagree. Source: "Open in case
 * files and documents" (O11, O12) in docs/contract/case-files.md.
 *
 * @param unsignedNotFound whether the response is 404, not the unsigned PDF, while the signed PDF does not exist
 * @param alwaysJson whether the response has the JSON form, whatever the {@code Accept} header of the request
 */
public record DocumentContent(boolean unsignedNotFound, boolean alwaysJson) {}
