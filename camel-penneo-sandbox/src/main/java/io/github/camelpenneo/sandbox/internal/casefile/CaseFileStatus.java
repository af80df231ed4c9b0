package io.github.camelpenneo.sandbox.internal.casefile;

/** Penneo's case file statuses, as far as the sandbox reaches them. */
public enum CaseFileStatus {
    PENDING(1, "Pending"),
    REJECTED(2, "Rejected"),
    SIGNED(4, "Signed, documents not ready yet"),
    COMPLETED(5, "Completed"),
    FAILED(6, "Failed");

    private final int code;
    private final String words;

    CaseFileStatus(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Penneo's number. */
    public int code() {
        return code;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
