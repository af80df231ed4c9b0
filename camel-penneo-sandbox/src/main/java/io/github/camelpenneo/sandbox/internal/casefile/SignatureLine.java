package io.github.camelpenneo.sandbox.internal.casefile;

/** Assigns a signer to a document. */
record SignatureLine(long id, long signerId) {}
