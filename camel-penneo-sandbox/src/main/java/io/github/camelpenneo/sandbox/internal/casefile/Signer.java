package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;

/**
 * A person who signs a case file.
 *
 * @param role null if the signer has no role
 * @param email null if Penneo sends no e-mail to the signer
 * @param activatedAt the time at which the signing round of the signer started; null before
 * @param decidedAt the time at which the signer signed or rejected; null before
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
