package io.github.camelpenneo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements in the component's jar that create a table of the component on a database.
 *
 * @param kind what the table is for
 * @param suffix what tells the file of the database from the others
 * @param tested whether the component is tested with the database; only then does the component create the table
 */
record TableDdl(TableKind kind, String suffix, boolean tested) {

    private record Product(String suffix, boolean tested) {}

    private static final Product OTHER = new Product("", false);

    private static final Map<String, Product> PRODUCTS = Map.of(
            "H2", new Product("", true),
            "PostgreSQL", new Product("", true),
            "MariaDB", new Product("_mariadb", true),
            "MySQL", new Product("_mysql", false),
            "Oracle", new Product("_oracle", false),
            "Microsoft SQL Server", new Product("_sqlserver", false));

    /** The statements for a database product; for an unknown product, statements to start from. */
    static TableDdl of(TableKind kind, String product) {
        Product known = PRODUCTS.getOrDefault(product, OTHER);
        return new TableDdl(kind, known.suffix(), known.tested());
    }

    /** The name of the resource. */
    String resource() {
        return "/camel-penneo/" + kind.table() + suffix + ".sql";
    }

    /** The statements one by one, since not every driver runs several at once. */
    List<String> statements(TableName name) {
        String statements =
                text().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(statements.split(";"))
                .map(statement -> named(statement, name))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    /** An index takes its name from the table, without the schema. */
    private String named(String statement, TableName name) {
        return statement
                .replace(kind.table() + "_", name.withoutSchema() + "_")
                .replaceAll("\\b" + kind.table() + "\\b", name.text())
                .strip();
    }

    private String text() {
        try (InputStream in = TableDdl.class.getResourceAsStream(resource())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
