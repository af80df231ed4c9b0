package io.github.camelpenneo.sandbox;

/**
 * A snapshot of a document of a case file.
 *
 * @param id the id of the document
 * @param title the title of the document
 */
public record SandboxDocument(long id, String title) {}
