package io.github.camelpenneo.sandbox.internal.casefile;

/** The case file statuses of Penneo that the sandbox uses. Source: "Case files and documents" in docs/contract/case-files.md. */
public enum CaseFileStatus {
    PENDING(1, 1, "Pending"),
    REJECTED(2, 2, "Rejected"),
    SIGNED(4, 4, "Signed, documents not ready yet"),
    COMPLETED(5, 5, "Completed"),
    FAILED(6, 7, "Failed");

    private final int code;
    private final int documentCode;
    private final String words;

    CaseFileStatus(int code, int documentCode, String words) {
        this.code = code;
        this.documentCode = documentCode;
        this.words = words;
    }

    /** Penneo's number for the status of the case file. */
    public int code() {
        return code;
    }

    /** Penneo's number for the status of each document of a case file with this status. */
    int documentCode() {
        return documentCode;
    }

    /** The text that the web page shows. */
    public String words() {
        return words;
    }
}
