package io.github.camelpenneo.sandbox;

/**
 * A signer as it was when asked for.
 *
 * @param status Penneo's signing request status: 0 sent, 3 signed, 4 rejected, 8 finalized
 */
public record SandboxSigner(long id, String name, int status) {}
