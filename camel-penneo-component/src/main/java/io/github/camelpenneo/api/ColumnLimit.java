package io.github.camelpenneo.api;

/**
 * How long a text may be in a column of a table. The check comes before the statement, since a database tells neither
 * the column nor the length.
 *
 * @param option the option whose bean has the table, for error messages
 * @param noun what the column contains, with its article, for error messages
 * @param max the number of characters that the column takes
 * @param advice what to do, for error messages; may be empty
 */
record ColumnLimit(String option, String noun, int max, String advice) {

    private static final String DIGEST = "; use a digest of it";

    static final ColumnLimit MARK_KEY = new ColumnLimit(TableKind.MARKS.option(), "a key", 255, DIGEST);
    static final ColumnLimit STATE_KEY = new ColumnLimit(TableKind.STATES.option(), "a key", 255, DIGEST);
    static final ColumnLimit STATE_VALUE = new ColumnLimit(TableKind.STATES.option(), "a value", 100_000, "");
    static final ColumnLimit SECRET_NAME = new ColumnLimit(TableKind.TOKENS.option(), "the name of a secret", 255, "");
    static final ColumnLimit SECRET = new ColumnLimit(TableKind.TOKENS.option(), "a secret", 4000, "");
    static final ColumnLimit ACCOUNT = new ColumnLimit(TableKind.JOBS.option(), "an account", 128, "");
    static final ColumnLimit REFERENCE =
            new ColumnLimit(TableKind.JOBS.option(), "a reference", RecordedJob.MAX_TEXT, "");
    static final ColumnLimit CORRELATION =
            new ColumnLimit(TableKind.JOBS.option(), "a correlation", RecordedJob.MAX_TEXT, "");
    static final ColumnLimit JOB_UUID = new ColumnLimit(TableKind.JOBS.option(), "the uuid of a job", 255, "");
    static final ColumnLimit PAYLOAD_HASH = new ColumnLimit(TableKind.JOBS.option(), "the hash of a job", 255, "");

    /**
     * Checks a text.
     *
     * @param text may be null
     * @throws IllegalArgumentException if the text is too long; the message has the length and not the text
     */
    void check(String text) {
        if (text != null && text.length() > max) {
            throw new IllegalArgumentException(option + ": " + noun + " may have " + max
                    + " characters, but this one has " + text.length() + advice);
        }
    }
}
