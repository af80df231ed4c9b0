package io.github.camelpenneo.sandbox.internal.casefile;

/**
 * Something that happened to a case file or to a signer, named as Penneo's webhooks name it.
 *
 * @param topic {@code casefile} or {@code signer}
 * @param id the case file's or the signer's
 * @param caseFileStatus Penneo's number, as it was when this happened
 */
public record CaseFileEvent(String topic, String type, long id, long caseFileId, int caseFileStatus) {
    /** The topic of events about case files. */
    public static final String CASE_FILE = "casefile";

    /** The topic of events about signers. */
    public static final String SIGNER = "signer";

    public static CaseFileEvent of(String type, CaseFile caseFile) {
        return new CaseFileEvent(
                CASE_FILE, type, caseFile.id(), caseFile.id(), caseFile.status().code());
    }

    public static CaseFileEvent of(String type, Signer signer, CaseFile caseFile) {
        return new CaseFileEvent(
                SIGNER, type, signer.id(), caseFile.id(), caseFile.status().code());
    }
}
