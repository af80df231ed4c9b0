package io.github.camelpenneo.sandbox.internal.casefile;

/**
 * How the content of a document is answered, where the sources on Penneo disagree.
 *
 * @param unsignedNotFound whether a signed document that is not there yet is 404, and not the unsigned one
 * @param alwaysJson whether the answer is the JSON form, whatever the request accepts
 */
public record DocumentContent(boolean unsignedNotFound, boolean alwaysJson) {}
