package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;

/**
 * A person who signs a case file.
 *
 * @param role null if none
 * @param email null if Penneo is not to write to this signer
 * @param activatedAt when the signer's round came up; null before
 * @param decidedAt when the signer signed or rejected; null before
 */
public record Signer(
        long id,
        long signingRequestId,
        String signingKey,
        String name,
        String role,
        String email,
        String language,
        String ssnType,
        boolean storeAsContact,
        int signOrder,
        SigningStatus status,
        Instant activatedAt,
        Instant decidedAt) {

    Signer activated(Instant now) {
        return with(status, now, decidedAt);
    }

    Signer decided(SigningStatus decision, Instant now) {
        return with(decision, activatedAt, now);
    }

    Signer ended() {
        return with(SigningStatus.FINALIZED, activatedAt, decidedAt);
    }

    private Signer with(SigningStatus newStatus, Instant newActivatedAt, Instant newDecidedAt) {
        return new Signer(
                id,
                signingRequestId,
                signingKey,
                name,
                role,
                email,
                language,
                ssnType,
                storeAsContact,
                signOrder,
                newStatus,
                newActivatedAt,
                newDecidedAt);
    }

    @Override
    public String toString() {
        return "Signer[id=" + id + ", status=" + status + "]";
    }
}
