package io.github.camelpenneo.sandbox.internal.casefile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Completes or fails a case file after the last signature. */
final class Completion {
    private Completion() {}

    /** Completes the case file; {@code pdfs} maps each document id to the signed PDF. */
    static Change complete(CaseFile signed, Map<Long, Path> pdfs, Instant now) {
        CaseFile after = signed.withDocuments(document -> document.withSigned(pdfs.get(document.id())), now)
                .withSigners(Signer::ended, now)
                .withStatus(CaseFileStatus.COMPLETED, now);
        List<CaseFileEvent> events = new ArrayList<>();
        events.add(CaseFileEvent.of("completed", after));
        after.signers().forEach(signer -> events.add(CaseFileEvent.of("finalized", signer, after)));
        return new Change(after, events);
    }

    /** Fails the case file, because the signed PDFs could not be created. */
    static Change fail(CaseFile signed, Instant now) {
        CaseFile after = signed.withStatus(CaseFileStatus.FAILED, now);
        return new Change(after, List.of(CaseFileEvent.of("failed", after)));
    }
}
