package io.github.camelpenneo.sandbox;

/**
 * A snapshot of a signer of a case file.
 *
 * @param id the id of the signer
 * @param name the name of the signer
 * @param status the number of the signing request status: 0 sent, 3 signed, 4 rejected, 8 finalized
 */
public record SandboxSigner(long id, String name, int status) {}
