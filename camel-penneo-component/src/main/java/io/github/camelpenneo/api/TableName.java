package io.github.camelpenneo.api;

import java.util.regex.Pattern;

/**
 * The name of a table.
 *
 * @param option the option whose bean has the table, for error messages
 * @param text a plain SQL name, or a schema and a plain SQL name with a dot in between
 */
record TableName(String option, String text) {

    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?[A-Za-z_][A-Za-z0-9_]*");

    TableName {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    option + ": tableName must be a plain SQL name, or a schema and a plain SQL name (schema.table)");
        }
    }

    /** The name without the schema, for the names of indexes, which take no schema. */
    String withoutSchema() {
        return text.substring(text.indexOf('.') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
