package io.github.camelpenneo.examples.severalnodes;

import java.time.Duration;
import javax.sql.DataSource;

import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.camelpenneo.api.DatabaseClock;

/** The rate budget that all nodes share, in the table {@code camel_penneo_bucket}. */
public final class Buckets {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Buckets() {}

    /**
     * Creates the bean for the option {@code proxyManager}.
     *
     * @param database where the table is
     */
    public static ProxyManager<String> create(DataSource database) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("camel_penneo_bucket")
                // the clocks of the nodes may differ
                .clientClock(new DatabaseClock(database))
                .requestTimeout(TIMEOUT)
                .build();
    }
}
