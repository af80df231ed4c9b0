package io.github.camelpenneo.api;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Set;

/** A failed statement on a table of the component. */
final class TableException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String GENERAL_ERROR = "HY000";

    /** The SQL states of a missing table: ISO and H2, PostgreSQL, SQL Server; and of a missing schema: ISO, H2. */
    private static final Set<String> MISSING_TABLE =
            Set.of("42S02", "42S03", "42S04", "42P01", "S0002", "3F000", "90079");

    /** The SQL state of H2 if the user lacks a right. */
    private static final String H2_NO_RIGHT = "90096";

    /** Oracle's error of a missing table, in the class of syntax errors. */
    private static final int ORACLE_MISSING_TABLE = 942;

    /**
     * The classes of SQL states in which databases quote values, and so secrets: invalid data, violated
     * constraints, and the general errors of MySQL (HY000) and SQL Server (S0).
     */
    private static final Set<String> QUOTING_VALUES = Set.of("22", "23", GENERAL_ERROR, "S0");

    /** In the class of transactions that were rolled back: whether this one was is unknown. */
    private static final String UNKNOWN_COMPLETION = "40003";

    private final String state;
    private final int code;

    private TableException(String option, String state, int code, SQLException cause) {
        super(option + ": the database failed (" + text(state, code) + ")", cause);
        this.state = state;
        this.code = code;
    }

    private static String text(String state, int code) {
        return "SQL state " + state + ", error " + code;
    }

    static TableException of(String option, SQLException e) {
        String state = e.getSQLState() == null ? "unknown" : e.getSQLState();
        boolean mayContainRow = QUOTING_VALUES.stream().anyMatch(state::startsWith);
        return new TableException(option, state, e.getErrorCode(), mayContainRow ? null : e);
    }

    /** Whether the error is a general error without a more specific state. */
    boolean isGeneralError() {
        return state.equals(GENERAL_ERROR);
    }

    /** What the database says of the error, without any value. */
    String state() {
        return text(state, code);
    }

    /** Whether the database refuses the statement, mostly since the user lacks a right. */
    boolean isRefused() {
        return state.startsWith("42") || state.equals(H2_NO_RIGHT);
    }

    /** Whether the table or its schema is missing; not if the user lacks the privilege. */
    boolean isMissingTable() {
        return MISSING_TABLE.contains(state) || state.startsWith("42") && code == ORACLE_MISSING_TABLE;
    }

    /** Whether the database has undone the statement because of other transactions: it can be repeated. */
    boolean isRolledBack() {
        return state.startsWith("40") && !state.equals(UNKNOWN_COMPLETION);
    }

    /** Whether the connection was lost, so that the statement may have been committed or not. */
    boolean isConnectionFailure() {
        return state.startsWith("08") || state.equals(UNKNOWN_COMPLETION);
    }
}
