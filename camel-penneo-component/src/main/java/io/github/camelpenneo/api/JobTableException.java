package io.github.camelpenneo.api;

import java.io.Serial;
import java.sql.SQLException;

/** A statement on the table of recorded jobs that failed. */
final class JobTableException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** SQL's class of syntax errors and of names that mean nothing. */
    private static final String UNKNOWN_NAME = "42";

    /** Of the same class in PostgreSQL: the table is there, for others. */
    private static final String NO_PRIVILEGE = "42501";

    private static final String GENERAL_ERROR = "HY000";

    private final String state;

    private JobTableException(String state, SQLException cause) {
        super("jobRepository: the database failed (SQL state " + state + ")", cause);
        this.state = state == null ? "" : state;
    }

    static JobTableException of(SQLException e) {
        String state = e.getSQLState();
        return new JobTableException(state, mayTellTheRow(state) ? null : e);
    }

    /** Data that do not fit, or break a rule: databases quote the row, which holds the job handle. */
    private static boolean mayTellTheRow(String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether the database says no more than that it failed. */
    boolean isGeneralError() {
        return state.equals(GENERAL_ERROR);
    }

    boolean isMissingTable() {
        return state.startsWith(UNKNOWN_NAME) && !state.equals(NO_PRIVILEGE);
    }
}
