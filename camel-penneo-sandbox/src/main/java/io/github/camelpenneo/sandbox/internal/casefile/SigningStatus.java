package io.github.camelpenneo.sandbox.internal.casefile;

/**
 * The signing request statuses of Penneo that the sandbox uses. Source: "Open in case files and documents" (O13) in
 * docs/contract/case-files.md.
 */
public enum SigningStatus {
    SENT(0, "Not signed yet"),
    SIGNED(3, "Signed"),
    REJECTED(4, "Rejected"),
    FINALIZED(8, "Signed and finalized");

    private final int code;
    private final String words;

    SigningStatus(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Penneo's number for the status of the signing request. */
    public int code() {
        return code;
    }

    /** The text that the web page shows. */
    public String words() {
        return words;
    }
}
