package io.github.camelpenneo.quarkus.it;

import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.JobRepository;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The beans of the application. */
class Jobs {

    @Produces
    @ApplicationScoped
    @Identifier("jobs")
    JobRepository jobs(DataSource dataSource) {
        return new JdbcJobRepository(dataSource);
    }
}
