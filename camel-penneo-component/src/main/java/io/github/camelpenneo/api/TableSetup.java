package io.github.camelpenneo.api;

import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Creates a table of the component if it is missing, and checks its columns. */
final class TableSetup {

    /** While another node creates the table, H2 can report a general error. */
    private static final int MAX_ATTEMPTS = 5;

    private final TableKind kind;
    private final SqlStatements statements;
    private final TableName name;

    TableSetup(TableKind kind, SqlStatements statements, TableName name) {
        this.kind = kind;
        this.statements = statements;
        this.name = name;
    }

    /** Leaves a table with all columns, or fails. */
    void run(boolean createTable) {
        Optional<List<String>> columns = columns();
        if (columns.isEmpty() || createTable && statements.product().equals("H2")) {
            // H2 shows a table before its primary key: the statements wait until another node has created both
            create(createTable);
            columns = columns();
        }
        List<String> missing = new ArrayList<>(kind.columns());
        missing.removeAll(columns.orElse(List.of()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(kind.option() + ": the table " + name + " has no column "
                    + String.join(", ", missing) + "; add what is missing as in the statements in the component's jar ("
                    + ddl().resource() + "), or drop the table if it is empty");
        }
    }

    private void create(boolean createTable) {
        TableDdl ddl = ddl();
        if (!createTable) {
            throw new IllegalStateException(kind.option() + ": there is no table " + name
                    + "; create it with the statements in the component's jar (" + ddl.resource()
                    + "), or set createTable");
        }
        if (!ddl.tested()) {
            throw new IllegalStateException(kind.option() + ": there is no table " + name
                    + ", and the component creates it only on H2, PostgreSQL and MariaDB; create it with the"
                    + " statements in the component's jar (" + ddl.resource() + ", untested on " + statements.product()
                    + ")");
        }
        try {
            ddl.statements(name).forEach(this::execute);
        } catch (TableException e) {
            throw e.isConnectionFailure() ? e : notCreated(ddl, e);
        }
    }

    private IllegalStateException notCreated(TableDdl ddl, TableException e) {
        return new IllegalStateException(
                kind.option() + ": the table " + name + " could not be created (" + e.state()
                        + "); the user of the data source may lack the right to create it, or the schema is missing: create"
                        + " the table with the statements in the component's jar (" + ddl.resource()
                        + "), and set createTable=false",
                e.getCause());
    }

    private IllegalStateException notReadable(TableException e) {
        return new IllegalStateException(
                kind.option() + ": the table " + name + " could not be read (" + e.state()
                        + "); the user of the data source must be allowed to SELECT, INSERT, UPDATE and DELETE its rows",
                e.getCause());
    }

    private TableDdl ddl() {
        return TableDdl.of(kind, statements.product());
    }

    /** Repeats a failed statement: it changes nothing once another node has created the same. */
    private void execute(String statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                statements.execute(statement);
                return;
            } catch (TableException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The columns of the table, in lower case; empty if there is no table. */
    private Optional<List<String>> columns() {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(readColumns());
            } catch (TableException e) {
                if (e.isMissingTable()) {
                    return Optional.empty();
                }
                if (e.isRefused()) {
                    throw notReadable(e);
                }
                if (attempt == MAX_ATTEMPTS || !e.isGeneralError()) {
                    throw e;
                }
            }
        }
    }

    private List<String> readColumns() {
        return statements.query("SELECT * FROM " + name + " WHERE 1 = 0", 1, statement -> {}, rows -> {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }
}
