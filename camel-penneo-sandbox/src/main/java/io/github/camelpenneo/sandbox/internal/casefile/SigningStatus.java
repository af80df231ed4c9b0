package io.github.camelpenneo.sandbox.internal.casefile;

/** Penneo's signing request statuses, as far as the sandbox reaches them. */
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

    /** Penneo's number. */
    public int code() {
        return code;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
