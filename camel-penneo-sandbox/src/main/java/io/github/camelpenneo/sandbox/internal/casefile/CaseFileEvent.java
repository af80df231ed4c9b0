package io.github.camelpenneo.sandbox.internal.casefile;

/**
 * An event of a case file or of a signer, with the names of Penneo's webhooks. Source: "Webhooks" in docs/contract/webhooks.md.
 *
 * @param topic {@code casefile} or {@code signer}
 * @param type the event type without prefix, for example {@code completed}
 * @param id the id of the case file or of the signer, depending on the topic
 * @param caseFileStatus Penneo's status number of the case file at the time of the event
 */
public record CaseFileEvent(String topic, String type, long id, long caseFileId, int caseFileStatus) {
    /** The topic of events about case files. */
    public static final String CASE_FILE = "casefile";

    /** The topic of events about signers. */
    public static final String SIGNER = "signer";

    /** Creates an event of a case file. */
    public static CaseFileEvent of(String type, CaseFile caseFile) {
        return new CaseFileEvent(
                CASE_FILE, type, caseFile.id(), caseFile.id(), caseFile.status().code());
    }

    /** Creates an event of a signer of a case file. */
    public static CaseFileEvent of(String type, Signer signer, CaseFile caseFile) {
        return new CaseFileEvent(
                SIGNER, type, signer.id(), caseFile.id(), caseFile.status().code());
    }
}
