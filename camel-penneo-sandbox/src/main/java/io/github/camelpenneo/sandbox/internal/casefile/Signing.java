package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules of signing: which signer can sign or reject, and how the case file changes. */
final class Signing {
    private Signing() {}

    /** Starts the first signing round of a new case file. */
    static Change start(CaseFile caseFile, Instant now) {
        return withCurrentRound(caseFile, List.of(), now);
    }

    /** Signs as the signer; throws {@link IllegalStateException} if it is not the turn of the signer. */
    static Change sign(CaseFile before, long signerId, Instant now) {
        CaseFile decided = decide(before, signerId, SigningStatus.SIGNED, now);
        boolean everyoneSigned = decided.signers().stream().allMatch(signer -> signer.status() == SigningStatus.SIGNED);
        CaseFile after = everyoneSigned ? decided.withStatus(CaseFileStatus.SIGNED, now) : decided;
        CaseFileEvent signed = CaseFileEvent.of("signed", after.signer(signerId), after);
        return withCurrentRound(after, List.of(signed), now);
    }

    /** Rejects the case file as the signer; throws {@link IllegalStateException} if it is not the turn of the signer. */
    static Change reject(CaseFile before, long signerId, Instant now) {
        CaseFile after = decide(before, signerId, SigningStatus.REJECTED, now).withStatus(CaseFileStatus.REJECTED, now);
        return new Change(
                after,
                List.of(
                        CaseFileEvent.of("rejected", after.signer(signerId), after),
                        CaseFileEvent.of("rejected", after)));
    }

    private static CaseFile decide(CaseFile caseFile, long signerId, SigningStatus decision, Instant now) {
        if (!caseFile.awaits(caseFile.signer(signerId))) {
            throw new IllegalStateException("Case file " + caseFile.id() + " does not await signer " + signerId);
        }
        return caseFile.withSigners(signer -> signer.id() == signerId ? signer.decided(decision, now) : signer, now);
    }

    private static Change withCurrentRound(CaseFile caseFile, List<CaseFileEvent> eventsBefore, Instant now) {
        CaseFile activated = caseFile.withSigners(
                signer -> isNewlyAwaited(caseFile, signer) ? signer.activated(now) : signer, caseFile.updated());
        List<CaseFileEvent> events = new ArrayList<>(eventsBefore);
        caseFile.signers().stream()
                .filter(signer -> isNewlyAwaited(caseFile, signer))
                .forEach(signer -> events.addAll(roundEvents(signer, activated)));
        return new Change(activated, events);
    }

    private static boolean isNewlyAwaited(CaseFile caseFile, Signer signer) {
        return caseFile.awaits(signer) && signer.activatedAt() == null;
    }

    private static List<CaseFileEvent> roundEvents(Signer signer, CaseFile caseFile) {
        CaseFileEvent activated = CaseFileEvent.of("requestActivated", signer, caseFile);
        if (signer.email() == null) {
            return List.of(activated);
        }
        return List.of(activated, CaseFileEvent.of("requestSent", signer, caseFile));
    }
}
