package io.github.camelpenneo.api;

import java.util.List;

/**
 * What a table of the component is for.
 *
 * @param option the option whose bean has the table, for error messages
 * @param table the default name of the table, and the beginning of the names of the files with its statements
 * @param columns the columns that the component needs
 */
record TableKind(String option, String table, List<String> columns) {

    static final TableKind JOBS = new TableKind("jobRepository", JdbcJobRepository.TABLE, JobRow.COLUMNS);

    static final TableKind TOKENS = new TableKind(
            "tokenStore", JdbcTokenStore.TABLE, List.of("secret_name", "secret", "locked_by", "locked_until"));

    static final TableKind STATES =
            new TableKind("stateRepository", JdbcStateRepository.TABLE, List.of("state_key", "state_value"));

    static final TableKind MARKS = new TableKind(
            "idempotentRepository",
            JdbcIdempotentRepository.TABLE,
            List.of("processor_name", "message_id", "added_by", "expires_at"));

    TableName name(String text) {
        return new TableName(option, text);
    }
}
