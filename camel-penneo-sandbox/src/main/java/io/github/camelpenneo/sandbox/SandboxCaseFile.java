package io.github.camelpenneo.sandbox;

import java.util.List;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;

/**
 * A case file as it was when asked for.
 *
 * @param status Penneo's: 1 pending, 2 rejected, 4 signed, 5 completed, 6 failed
 * @param signers in the order of the request
 * @param documents in the order of the request
 */
public record SandboxCaseFile(
        long id, String title, int status, List<SandboxSigner> signers, List<SandboxDocument> documents) {
    /** Copies the lists. */
    public SandboxCaseFile {
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }

    public static SandboxCaseFile of(CaseFile caseFile) {
        return new SandboxCaseFile(
                caseFile.id(),
                caseFile.title(),
                caseFile.status().code(),
                caseFile.signers().stream()
                        .map(signer -> new SandboxSigner(
                                signer.id(), signer.name(), signer.status().code()))
                        .toList(),
                caseFile.documents().stream()
                        .map(document -> new SandboxDocument(document.id(), document.title()))
                        .toList());
    }
}
