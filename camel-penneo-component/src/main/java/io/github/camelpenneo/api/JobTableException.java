package io.github.camelpenneo.api;

import java.io.Serial;
import java.sql.SQLException;

/** A failed statement on the table of recorded jobs. */
final class JobTableException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The SQL state class of syntax errors and unknown names. */
    private static final String UNKNOWN_NAME = "42";

    /** In the same class in PostgreSQL: the table exists, but the user lacks the privilege. */
    private static final String NO_PRIVILEGE = "42501";

    private static final String GENERAL_ERROR = "HY000";

    private final String state;

    private JobTableException(String state, SQLException cause) {
        super("jobRepository: the database failed (SQL state " + state + ")", cause);
        this.state = state == null ? "" : state;
    }

    static JobTableException of(SQLException e) {
        String state = e.getSQLState();
        return new JobTableException(state, mayContainRow(state) ? null : e);
    }

    /**
     * Whether the cause may contain the row: on invalid data or a violated constraint, databases quote the row, which
     * contains the job handle.
     */
    private static boolean mayContainRow(String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether the error is a general error without a more specific state. */
    boolean isGeneralError() {
        return state.equals(GENERAL_ERROR);
    }

    boolean isMissingTable() {
        return state.startsWith(UNKNOWN_NAME) && !state.equals(NO_PRIVILEGE);
    }
}
