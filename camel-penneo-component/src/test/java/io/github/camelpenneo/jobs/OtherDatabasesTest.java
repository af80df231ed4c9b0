package io.github.camelpenneo.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.JdbcTokenStore;
import io.github.camelpenneo.api.RecordedJob;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The statements for databases that are not tested, as far as H2 imitates these databases. */
class OtherDatabasesTest {

    private JdbcConnectionPool pool;

    @AfterEach
    void close() {
        pool.dispose();
    }

    @ParameterizedTest
    @CsvSource({"MySQL,MySQL,mysql", "Oracle,Oracle,oracle", "Microsoft SQL Server,MSSQLServer,sqlserver"})
    void theMissingTableIsNotCreatedButThatOfTheShippedStatementsIsTaken(String product, String mode, String name) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";MODE=" + mode, "", "");
        DataSource database = new Renamed(pool, product);
        JdbcJobRepository repository = new JdbcJobRepository(database);
        String ddl = "/camel-penneo/camel_penneo_job_" + name + ".sql";
        assertThatThrownBy(repository::open)
                .hasMessageContaining("jobRepository")
                .hasMessageContaining(JdbcJobRepository.TABLE)
                .hasMessageContaining(product)
                .hasMessageContaining(ddl);

        // H2 has no collations of columns
        JdbcJobRepositoryContract.runScript(
                pool, JdbcJobRepositoryContract.script(ddl).replace(" COLLATE Latin1_General_BIN2", ""));
        repository.open();
        RecordedJob intent = JobRepositoryContract.intent("a key", JobRepositoryContract.NOW);
        assertThat(repository.add(intent)).isTrue();
        assertThat(repository.add(intent)).isFalse();
        assertThat(repository.claim(JobRepositoryContract.ACCOUNT, JobRepositoryContract.NOW, RecordedJob.NEVER))
                .contains(intent);
        repository.end("a key", 17, JobRepositoryContract.NOW, JobRepositoryContract.SOON);
        assertThat(repository.find("a key")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MySQL,MySQL,mysql", "Oracle,Oracle,oracle", "Microsoft SQL Server,MSSQLServer,sqlserver"})
    void theMissingTableOfTokensIsNotCreatedButThatOfTheShippedStatementIsTaken(
            String product, String mode, String name) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:tokens_" + name + ";MODE=" + mode, "", "");
        JdbcTokenStore store = new JdbcTokenStore(new Renamed(pool, product));
        String ddl = "/camel-penneo/camel_penneo_token_" + name + ".sql";
        assertThatThrownBy(() -> store.load("a")).hasMessageContainingAll("tokenStore", product, ddl);

        JdbcJobRepositoryContract.runScript(
                pool, JdbcJobRepositoryContract.script(ddl).replace(" COLLATE Latin1_General_BIN2", ""));
        store.save("a", "secret");
        assertThat(store.load("a")).contains("secret");
        assertThat(store.tryLock("b", JobRepositoryContract.NOW, JobRepositoryContract.SOON))
                .isPresent();
    }

    /** Oracle stores an empty text as null. */
    @Test
    void anEmptyReferenceIsKeptWhereItIsStoredAsNull() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:empty;MODE=Oracle", "", "");
        JdbcJobRepositoryContract.runScript(
                pool, JdbcJobRepositoryContract.script("/camel-penneo/camel_penneo_job_oracle.sql"));
        JdbcJobRepository repository = new JdbcJobRepository(pool);
        repository.add(RecordedJob.intent(
                "a key", "an account", "", "", JobRepositoryContract.NOW, JobRepositoryContract.NOW));
        RecordedJob found = repository.find("a key").orElseThrow();
        assertThat(found.reference()).isEmpty();
        assertThat(found.correlation()).isNullOrEmpty();
    }

    /** A database with another product name, which does not know FETCH FIRST if it is MySQL. */
    private static final class Renamed extends DelegatingDataSource {

        private final String product;

        Renamed(DataSource dataSource, String product) {
            super(dataSource);
            this.product = product;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, (method, arguments) -> {
                if (method.getName().equals("getMetaData")) {
                    return proxy(DatabaseMetaData.class, (ignored, none) -> product);
                }
                if (method.getName().equals("prepareStatement")
                        && product.equals("MySQL")
                        && arguments[0].toString().contains("FETCH FIRST")) {
                    throw new SQLSyntaxErrorException("FETCH FIRST", "42000", 1064);
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }

        private static <T> T proxy(Class<T> type, Call call) {
            return type.cast(Proxy.newProxyInstance(
                    Renamed.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> call.on(method, arguments)));
        }

        @FunctionalInterface
        private interface Call {
            Object on(Method method, Object[] arguments) throws Throwable;
        }
    }
}
