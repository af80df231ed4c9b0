package io.github.camelpenneo.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.TestPostgres;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A node that follows recorded jobs, and may send contracts by the recipe, as a program that can be killed. The sandbox is that of the
 * environment. Its tables are those of {@link JobsDatabase}.
 */
final class JobsProgram {

    /** Several at once, each of which begins anew with what nobody has finished. */
    private static final int SOURCES = 3;

    private JobsProgram() {}

    /**
     * Runs until it is killed: database, name of the node, file to make once it is at work; for a sender also recipe and PDF. A sender
     * is at work once its first contract is through.
     */
    public static void main(String[] args) throws Exception {
        DataSource database = TestPostgres.pool(args[0]);
        CamelContext camel = following(new PenneoComponent(), System.getenv(), database, args[1]);
        Path atWork = Path.of(args[2]);
        if (args.length > 3) {
            send(camel, database, Path.of(args[3]), Path.of(args[4]), atWork);
            camel.start();
        } else {
            camel.start();
            Files.createFile(atWork);
        }
        Thread.currentThread().join();
    }

    /** A context, not started, that writes down what becomes of recorded jobs. */
    static CamelContext following(
            PenneoComponent penneo, Map<String, String> environment, DataSource database, String node)
            throws Exception {
        PenneoComponent options = penneo;
        options.getConnection().setBaseUrl(environment.get("PENNEO_BASE_URL"));
        options.getConnection().setOauthUrl(environment.get("PENNEO_OAUTH_URL"));
        options.getCredentials().setClientId(environment.get("PENNEO_CLIENT_ID"));
        options.getCredentials().setClientSecret(environment.get("PENNEO_CLIENT_SECRET"));
        options.getCredentials().setApiKey(environment.get("PENNEO_API_KEY"));
        options.getCredentials().setSecretKey(environment.get("PENNEO_API_SECRET"));
        options.getConnection().setRequestsPerMinute(0);
        options.getJobs().setJobRepository(new JdbcJobRepository(database));
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("penneo", penneo);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:jobs?initialDelay=100&delay=50").process(exchange -> {
                    QueueJob job = exchange.getMessage().getBody(QueueJob.class);
                    jdbc.update(
                            "INSERT INTO told VALUES (?, ?, ?, ?, ?)",
                            node,
                            job.reference(),
                            job.correlation(),
                            job.jobStatus(),
                            job.caseFileId());
                });
            }
        });
        return camel;
    }

    private static void send(CamelContext camel, DataSource database, Path recipe, Path pdf, Path atWork)
            throws Exception {
        camel.getRegistry().bind("database", database);
        camel.getRegistry().bind("contracts", new JdbcMessageIdRepository(database, JobsDatabase.CONTRACTS));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("recipe.yaml", Files.readString(recipe)));
        byte[] contract = Files.readAllBytes(pdf);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        AtomicBoolean first = new AtomicBoolean(true);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int source = 0; source < SOURCES; source++) {
                    from("sql:SELECT number FROM contract WHERE NOT done ORDER BY random() LIMIT 5"
                                    + "?dataSource=#database&initialDelay=0&delay=" + (10 + source)
                                    + "&onConsume=UPDATE contract SET done = TRUE WHERE number = :#number")
                            .setHeader("contractNumber", simple("${body[number]}"))
                            .setHeader(PenneoConstants.CORRELATION, header("contractNumber"))
                            .setHeader(PenneoConstants.TITLE, header("contractNumber"))
                            .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                            .setBody(constant(contract))
                            .to("direct:contract")
                            .filter(exchange -> first.compareAndSet(true, false))
                            .process(exchange -> Files.createFile(atWork));
                }
                from("direct:lookAtIt")
                        .process(exchange -> jdbc.update(
                                "INSERT INTO look_at_it VALUES (?)",
                                exchange.getMessage().getHeader("contractNumber")));
            }
        });
    }
}
