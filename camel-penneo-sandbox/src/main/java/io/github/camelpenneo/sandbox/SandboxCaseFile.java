package io.github.camelpenneo.sandbox;

import java.util.List;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;

/**
 * A snapshot of a case file.
 *
 * @param id the id of the case file
 * @param title the title of the case file
 * @param status Penneo's status number: 1 pending, 2 rejected, 4 signed, 5 completed, 6 failed
 * @param signers the signers, in the order of the create request
 * @param documents the documents, in the order of the create request
 */
public record SandboxCaseFile(
        long id, String title, int status, List<SandboxSigner> signers, List<SandboxDocument> documents) {
    /**
     * Copies the lists, so that later changes to the given lists have no effect.
     *
     * @param id the id of the case file
     * @param title the title of the case file
     * @param status Penneo's status number
     * @param signers the signers
     * @param documents the documents
     */
    public SandboxCaseFile {
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }

    /**
     * Takes a snapshot of a case file. For use by the sandbox: the parameter is an internal type.
     *
     * @param caseFile the case file
     * @return the snapshot
     */
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
