package io.github.camelpenneo.sandbox;

/** A document of a case file. */
public record SandboxDocument(long id, String title) {}
