package io.github.camelpenneo.springboot;

import javax.sql.DataSource;

import io.github.camelpenneo.ConnectionOptions;
import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.TokenStore;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static io.github.camelpenneo.springboot.BootRunner.application;
import static io.github.camelpenneo.springboot.BootRunner.penneo;
import static org.assertj.core.api.Assertions.assertThat;

class BeansTest {

    @Test
    void theOnlyBeanIsTakenWhereTheOptionAsksForIt() {
        JobRepository jobs = Mockito.mock(JobRepository.class);
        TokenStore tokens = new MemoryTokenStore();
        application()
                .withBean(JobRepository.class, () -> jobs)
                .withBean(TokenStore.class, () -> tokens)
                .withPropertyValues(
                        "camel.component.penneo.job-repository=#autowired",
                        "camel.component.penneo.token-store=#type:io.github.camelpenneo.api.TokenStore")
                .run(context -> {
                    assertThat(penneo(context).getJobs().getJobRepository()).isSameAs(jobs);
                    assertThat(penneo(context).getCredentials().getTokenStore()).isSameAs(tokens);
                });
    }

    @Test
    void aBeanIsNotTakenUnlessTheOptionAsksForIt() {
        application()
                .withBean(JobRepository.class, () -> Mockito.mock(JobRepository.class))
                .withPropertyValues("camel.component.penneo.client-id=id")
                .run(context ->
                        assertThat(penneo(context).getJobs().getJobRepository()).isNull());
    }

    @Test
    void anOptionIsSetOnTheGroupThatIsABean() {
        ConnectionOptions connection = new ConnectionOptions();
        connection.setAccount("of the bean");
        application()
                .withBean(ConnectionOptions.class, () -> connection)
                .withPropertyValues(
                        "camel.component.penneo.connection=#autowired",
                        "camel.component.penneo.base-url=http://localhost",
                        "camel.component.penneo.connection.oauth-url=http://localhost/oauth")
                .run(context -> {
                    assertThat(penneo(context).getConnection()).isSameAs(connection);
                    assertThat(connection.getAccount()).isEqualTo("of the bean");
                    assertThat(connection.getBaseUrl()).isEqualTo("http://localhost");
                    assertThat(connection.getOauthUrl()).isEqualTo("http://localhost/oauth");
                });
    }

    @Test
    void twoBeansFailTheStart() {
        application()
                .withBean("one", JobRepository.class, () -> Mockito.mock(JobRepository.class))
                .withBean("two", JobRepository.class, () -> Mockito.mock(JobRepository.class))
                .withPropertyValues("camel.component.penneo.job-repository=#autowired")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll("camel.component.penneo.job-repository", "one", "two"));
    }

    @Test
    void theOnlyDataSourceIsEnoughForATableOfJobs() {
        application()
                .withBean(DataSource.class, JdbcDataSource::new)
                .withPropertyValues(
                        "camel.component.penneo.job-repository=#class:io.github.camelpenneo.api.JdbcJobRepository"
                                + "(#type:javax.sql.DataSource)")
                .run(context ->
                        assertThat(penneo(context).getJobs().getJobRepository()).isInstanceOf(JdbcJobRepository.class));
    }

    @Test
    void twoDataSourcesAreToldApartFromNone() {
        String table = "camel.component.penneo.job-repository=#class:io.github.camelpenneo.api.JdbcJobRepository"
                + "(#type:javax.sql.DataSource)";
        application()
                .withPropertyValues(table)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("#type:javax.sql.DataSource: there is no bean of this type"));
        application()
                .withBean("one", DataSource.class, JdbcDataSource::new)
                .withBean("two", DataSource.class, JdbcDataSource::new)
                .withPropertyValues(table)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("there are several beans of this type, and none is @Primary: one, two"));
    }
}
