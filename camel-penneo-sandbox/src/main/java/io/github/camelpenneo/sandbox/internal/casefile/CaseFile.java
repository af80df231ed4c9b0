package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/** An immutable case file; every change creates a new instance. */
public record CaseFile(
        long id,
        CaseFileSettings settings,
        CaseFileStatus status,
        List<Signer> signers,
        List<Document> documents,
        Instant created,
        Instant updated) {

    /** The title of the case file. */
    public String title() {
        return settings.title();
    }

    /** The signer with the given id; throws {@link NoSuchElementException} if there is none. */
    public Signer signer(long signerId) {
        return signers.stream()
                .filter(signer -> signer.id() == signerId)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Case file " + id + " has no signer " + signerId));
    }

    /** Whether the signer can sign or reject at present: the case file is pending and it is the turn of the signer. */
    public boolean awaits(Signer signer) {
        return status == CaseFileStatus.PENDING
                && signer.status() == SigningStatus.SENT
                && signer.signOrder() == currentRound();
    }

    int currentRound() {
        return signers.stream()
                .filter(signer -> signer.status() == SigningStatus.SENT)
                .mapToInt(Signer::signOrder)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    CaseFile withStatus(CaseFileStatus newStatus, Instant now) {
        return new CaseFile(id, settings, newStatus, signers, documents, created, now);
    }

    CaseFile withSigners(UnaryOperator<Signer> change, Instant now) {
        List<Signer> changed = signers.stream().map(change).toList();
        return new CaseFile(id, settings, status, changed, documents, created, now);
    }

    CaseFile withDocuments(UnaryOperator<Document> change, Instant now) {
        List<Document> changed = documents.stream().map(change).toList();
        return new CaseFile(id, settings, status, signers, changed, created, now);
    }

    @Override
    public String toString() {
        return "CaseFile[id=" + id + ", status=" + status + "]";
    }
}
