package io.github.camelpenneo.sandbox.internal.casefile;

/** That a signer signs a document. */
record SignatureLine(long id, long signerId) {}
