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
 * The statements in the component's jar that create the table of recorded jobs on a database.
 *
 * @param resource the name of the resource
 * @param tested whether the component is tested with the database; only then does the component create the table
 */
record JobTableDdl(String resource, boolean tested) {

    private static final Map<String, JobTableDdl> BY_PRODUCT = Map.of(
            "H2", new JobTableDdl(JdbcJobRepository.DDL, true),
            "PostgreSQL", new JobTableDdl(JdbcJobRepository.DDL, true),
            "MariaDB", new JobTableDdl("/camel-penneo/camel_penneo_job_mariadb.sql", true),
            "MySQL", new JobTableDdl("/camel-penneo/camel_penneo_job_mysql.sql", false),
            "Oracle", new JobTableDdl("/camel-penneo/camel_penneo_job_oracle.sql", false),
            "Microsoft SQL Server", new JobTableDdl("/camel-penneo/camel_penneo_job_sqlserver.sql", false));

    /** The statements for a database product; for an unknown product, statements to start from. */
    static JobTableDdl of(String product) {
        return BY_PRODUCT.getOrDefault(product, new JobTableDdl(JdbcJobRepository.DDL, false));
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
    private static String named(String statement, TableName name) {
        return statement
                .replace(JdbcJobRepository.TABLE + "_", name.withoutSchema() + "_")
                .replaceAll("\\b" + JdbcJobRepository.TABLE + "\\b", name.text())
                .strip();
    }

    private String text() {
        try (InputStream in = JobTableDdl.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
