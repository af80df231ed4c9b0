package io.github.camelpenneo.api;

import javax.sql.DataSource;

/** A table of the component that is set up before the first statement. Thread-safe once it is configured. */
final class JdbcTable {

    private final TableKind kind;
    private final SqlStatements statements;
    private TableName name;
    private boolean createTable = true;
    private volatile boolean open;

    JdbcTable(TableKind kind, DataSource dataSource) {
        this.kind = kind;
        this.statements = new SqlStatements(dataSource, kind.option());
        this.name = kind.name(kind.table());
    }

    /**
     * Returns the statements on the table. The first call creates the table if the table is missing, or fails.
     *
     * @throws IllegalStateException if the table is missing and is not to be created, or lacks columns
     */
    SqlStatements open() {
        if (!open) {
            setUp();
        }
        return statements;
    }

    private synchronized void setUp() {
        if (!open) {
            new TableSetup(kind, statements, name).run(createTable);
            open = true;
        }
    }

    TableName name() {
        return name;
    }

    void setName(String text) {
        name = kind.name(text);
    }

    boolean isCreateTable() {
        return createTable;
    }

    void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }
}
