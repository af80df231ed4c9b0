package io.github.camelpenneo.jobs;

import java.nio.file.Path;
import javax.sql.DataSource;

import io.github.camelpenneo.webhook.WebhookContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("one-line")
@Tag("slow")
class H2JobRepositoryTest {

    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "", "");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Nested
    class WithConnectionsThatCommit extends H2Contract {

        @Override
        DataSource database() {
            return pool;
        }
    }

    @Nested
    class WithConnectionsThatDoNotCommitAndReadRepeatably extends H2Contract {

        @Override
        DataSource database() {
            return new ManualCommits(pool);
        }
    }

    abstract static class H2Contract extends JdbcJobRepositoryContract {

        @Override
        DataSource databaseThatIsDown() {
            JdbcDataSource down = new JdbcDataSource();
            down.setUrl("jdbc:h2:tcp://127.0.0.1:" + WebhookContext.freePort() + "/jobs");
            down.setUser("somebody");
            down.setPassword(PASSWORD);
            return down;
        }
    }
}
