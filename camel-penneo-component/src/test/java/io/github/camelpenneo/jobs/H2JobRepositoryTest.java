package io.github.camelpenneo.jobs;

import java.nio.file.Path;
import javax.sql.DataSource;

import io.github.camelpenneo.webhook.WebhookContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2JobRepositoryTest extends JdbcJobRepositoryContract {

    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;

    @Override
    DataSource database() {
        if (pool == null) {
            pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "", "");
        }
        return pool;
    }

    @Override
    DataSource databaseThatIsDown() {
        JdbcDataSource down = new JdbcDataSource();
        down.setUrl("jdbc:h2:tcp://127.0.0.1:" + WebhookContext.freePort() + "/jobs");
        down.setUser("somebody");
        down.setPassword(PASSWORD);
        return down;
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.dispose();
        }
    }
}
