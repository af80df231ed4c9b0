package io.github.camelpenneo.sandbox.internal.casefile;

/** Penneo's case file statuses, as far as the sandbox reaches them. */
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

    /** Penneo's number. */
    public int code() {
        return code;
    }

    /** Penneo's number for the status of each document of such a case file. */
    int documentCode() {
        return documentCode;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
