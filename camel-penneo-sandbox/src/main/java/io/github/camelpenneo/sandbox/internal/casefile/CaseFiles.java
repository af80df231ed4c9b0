package io.github.camelpenneo.sandbox.internal.casefile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import io.github.camelpenneo.sandbox.internal.time.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the case files, oldest first, and changes their state. */
public final class CaseFiles {
    /** If the title of a case file starts with this text, the case file fails instead of being completed. */
    public static final String FAILS_ON_COMPLETION = "FAIL-ON-COMPLETION ";

    private static final Logger LOG = LoggerFactory.getLogger(CaseFiles.class);

    private final Clock clock;
    private final Timer timer;
    private final Duration completionDelay;
    private final SignedPdf signedPdf;
    private final Consumer<CaseFileEvent> listener;
    private final ConcurrentNavigableMap<Long, CaseFile> byId = new ConcurrentSkipListMap<>();

    /** Creates an empty store; {@code listener} receives the events of all case files. */
    public CaseFiles(
            Clock clock, Timer timer, Duration completionDelay, SignedPdf signedPdf, Consumer<CaseFileEvent> listener) {
        this.clock = clock;
        this.timer = timer;
        this.completionDelay = completionDelay;
        this.signedPdf = signedPdf;
        this.listener = listener;
    }

    /** Adds a new case file and starts its first signing round. */
    public void add(CaseFile caseFile) {
        Change change = Signing.start(caseFile, clock.instant());
        byId.put(caseFile.id(), change.caseFile());
        change.events().forEach(listener);
    }

    /** All case files, oldest first. */
    public List<CaseFile> all() {
        return List.copyOf(byId.values());
    }

    /** The case file with the given id; throws {@link NoSuchElementException} if there is none. */
    public CaseFile get(long id) {
        CaseFile caseFile = byId.get(id);
        if (caseFile == null) {
            throw new NoSuchElementException("No case file " + id);
        }
        return caseFile;
    }

    /** Deletes the case file with the given id; throws {@link NoSuchElementException} if there is none. */
    public synchronized void remove(long id) {
        if (byId.remove(id) == null) {
            throw new NoSuchElementException("No case file " + id);
        }
    }

    /** The case file that has the document with the given id; throws {@link NoSuchElementException} if there is none. */
    public CaseFile ofDocument(long documentId) {
        return byId.values().stream()
                .filter(caseFile -> caseFile.documents().stream().anyMatch(document -> document.id() == documentId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No document " + documentId));
    }

    /**
     * Signs a case file as one of its signers.
     *
     * @throws NoSuchElementException if the case file or the signer does not exist
     * @throws IllegalStateException if the case file is not pending, or it is not the turn of the signer
     */
    public void sign(long id, long signerId) {
        CaseFile after = change(id, (caseFile, now) -> Signing.sign(caseFile, signerId, now));
        if (after.status() == CaseFileStatus.SIGNED) {
            timer.after(completionDelay, () -> complete(after));
        }
    }

    /**
     * Rejects a case file as one of its signers.
     *
     * @throws NoSuchElementException if the case file or the signer does not exist
     * @throws IllegalStateException if the case file is not pending, or it is not the turn of the signer
     */
    public void reject(long id, long signerId) {
        change(id, (caseFile, now) -> Signing.reject(caseFile, signerId, now));
    }

    private void complete(CaseFile signed) {
        Step completion = completion(signed);
        try {
            change(signed.id(), completion);
        } catch (NoSuchElementException e) {
            LOG.debug("Case file {} was deleted before its completion", signed.id());
        }
    }

    private Step completion(CaseFile signed) {
        if (signed.title().startsWith(FAILS_ON_COMPLETION)) {
            return Completion::fail;
        }
        try {
            Map<Long, Path> pdfs = new HashMap<>();
            for (Document document : signed.documents()) {
                pdfs.put(document.id(), document.signable() ? signedPdf.write(signed, document) : document.original());
            }
            return (caseFile, now) -> Completion.complete(caseFile, pdfs, now);
        } catch (IOException | RuntimeException e) {
            LOG.error("The signed PDFs of case file {} could not be created", signed.id(), e);
            return Completion::fail;
        }
    }

    @FunctionalInterface
    private interface Step {
        Change of(CaseFile caseFile, Instant now);
    }

    private CaseFile change(long id, Step step) {
        Change change;
        synchronized (this) {
            change = step.of(get(id), clock.instant());
            byId.put(id, change.caseFile());
        }
        change.events().forEach(listener);
        return change.caseFile();
    }
}
