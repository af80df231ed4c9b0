package io.github.camelpenneo.jobs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.utils.ConnectionProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** {@code scheduler=quartz} over a job store in a database: all nodes have one trigger. */
class QuartzClusterTest {

    private static final String JOBS = "penneo:jobs?initialDelay=10&scheduler=quartz&scheduler.cron=*+*+*+*+*+?";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcConnectionPool database = JdbcConnectionPool.create(url, "", "");
    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final MemoryJobRepository recorded = new MemoryJobRepository();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final List<DefaultCamelContext> nodes = new ArrayList<>();

    @BeforeEach
    void createTables() {
        new ResourceDatabasePopulator(new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_h2.sql"))
                .execute(database);
    }

    @AfterEach
    void close() {
        nodes.forEach(DefaultCamelContext::stop);
        sandbox.close();
        database.dispose();
    }

    @Test
    void allNodesHaveOneTriggerAndANodeTakesOverThatOfAnother() throws Exception {
        DefaultCamelContext first = node("app", "cluster", true);
        start(first, "first", JOBS);
        start(node("app", "cluster", true), "second", JOBS);
        assertThat(triggers()).containsExactly("penneo jobs-wait");
        first.stop();
        start(node("app", "cluster", true), "third", JOBS);
        assertThat(triggers()).containsExactly("penneo jobs-wait");
        create(nodes.get(1));
        await().until(() -> ended.size() == 1);
        assertThat(ended.element()).isIn("second", "third");
    }

    @Test
    void nodesThatStartAtOnceOnAnEmptyStoreAllStart() throws Exception {
        List<DefaultCamelContext> starting =
                List.of(node("app", "cluster", true), node("app", "cluster", true), node("app", "cluster", true));
        List<CompletableFuture<Void>> starts = starting.stream()
                .map(node -> CompletableFuture.runAsync(() -> start(node, "a node", JOBS)))
                .toList();
        for (CompletableFuture<Void> start : starts) {
            start.get();
        }
        assertThat(triggers()).containsExactly("penneo jobs-wait");
    }

    @Test
    void eachRouteHasATriggerOfItsOwn() throws SchedulerException {
        DefaultCamelContext node = node("app", "cluster", true);
        start(node, "first", JOBS);
        route(node, "ended", "penneo:caseFiles?scheduler=quartz&scheduler.cron=0+0+3+*+*+?", "second");
        assertThat(triggers()).containsExactlyInAnyOrder("penneo jobs-wait", "penneo caseFiles-ended");
    }

    @Test
    void aChangedCronReplacesThatOfTheTrigger() throws SchedulerException {
        start(node("app", "cluster", true), "first", JOBS);
        start(node("app", "cluster", true), "second", JOBS.replace("*+*+*", "0/7+*+*"));
        assertThat(triggers()).containsExactly("penneo jobs-wait");
        assertThat(new JdbcTemplate(database)
                        .queryForObject("SELECT CRON_EXPRESSION FROM QRTZ_CRON_TRIGGERS", String.class))
                .isEqualTo("0/7 * * * * ?");
    }

    @Test
    void theIdThatTheUserGaveIsTaken() throws SchedulerException {
        start(node("app", "cluster", true), "first", JOBS + "&scheduler.triggerId=mine&scheduler.triggerGroup=ours");
        assertThat(triggers()).containsExactly("ours mine");
    }

    @Test
    void contextsOfOtherNamesAreAClusterOfTheirOwn() throws SchedulerException {
        start(node("app", "cluster", true), "first", JOBS);
        start(node("other", "cluster", true), "second", JOBS);
        assertThat(triggers()).containsExactly("penneo jobs-wait", "penneo jobs-wait");
        assertThat(new JdbcTemplate(database).queryForList("SELECT SCHED_NAME FROM QRTZ_TRIGGERS", String.class))
                .containsExactlyInAnyOrder("cluster-app", "cluster-other");
    }

    @Test
    void aContextOfAnotherNameDoesNotTakeTheTriggerInASchedulerThatBothWereGiven() throws SchedulerException {
        DefaultCamelContext first = node("app", "cluster", true);
        start(first, "first", JOBS);
        DefaultCamelContext other = new DefaultCamelContext();
        nodes.add(0, other);
        other.getCamelContextExtension().setName("other");
        other.disableJMX();
        QuartzComponent component = new QuartzComponent();
        component.setScheduler(scheduler(first));
        component.setAutoStartScheduler(false);
        other.addComponent("quartz", component);
        assertThatThrownBy(() -> start(other, "second", JOBS))
                .hasStackTraceContaining("penneo:jobs: the trigger jobs-wait of the group penneo in the job store of"
                        + " Quartz belongs to the Camel context 'app', but this Camel context is 'other';"
                        + " give all nodes one name (camel.main.name)");
    }

    @Test
    void aTriggerThatAKilledProcessLeftOutsideOfAClusterIsReplaced() throws SchedulerException {
        DefaultCamelContext killed = node("app", "alone", false);
        start(killed, "first", JOBS);
        // As if killed: what the store has stays
        scheduler(killed).shutdown();
        DefaultCamelContext again = node("app", "alone", false);
        start(again, "second", JOBS);
        assertThat(again.getRouteController().getRouteStatus("wait")).isEqualTo(ServiceStatus.Started);
        assertThat(triggers()).containsExactly("penneo jobs-wait");
    }

    private DefaultCamelContext node(String name, String cluster, boolean clustered) throws SchedulerException {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName(name);
        context.disableJMX();
        nodes.add(context);
        Properties quartz = new Properties();
        quartz.setProperty("org.quartz.scheduler.instanceName", cluster);
        quartz.setProperty("org.quartz.scheduler.instanceId", "node-" + nodes.size());
        quartz.setProperty("org.quartz.threadPool.threadCount", "2");
        quartz.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        quartz.setProperty("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        quartz.setProperty("org.quartz.jobStore.dataSource", "h2");
        quartz.setProperty("org.quartz.jobStore.isClustered", String.valueOf(clustered));
        quartz.setProperty("org.quartz.jobStore.clusterCheckinInterval", "500");
        quartz.setProperty("org.quartz.dataSource.h2.connectionProvider.class", H2.class.getName());
        quartz.setProperty("org.quartz.dataSource.h2.url", url);
        QuartzComponent component = new QuartzComponent();
        component.setProperties(quartz);
        context.addComponent("quartz", component);
        component.init();
        component.start();
        // A process has one scheduler of a name, so each node forgets that it has one
        SchedulerRepository.getInstance().remove(scheduler(context).getSchedulerName());
        return context;
    }

    private static org.quartz.Scheduler scheduler(DefaultCamelContext node) {
        return node.getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    private void start(DefaultCamelContext node, String name, String uri) {
        new SandboxContext(node, sandbox).component().getJobs().setJobRepository(recorded);
        route(node, "wait", uri, name);
    }

    private void route(DefaultCamelContext node, String id, String uri, String name) {
        new SandboxContext(node, sandbox).add(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(exchange -> ended.add(name));
            }
        });
    }

    private void create(DefaultCamelContext node) {
        assertThat(new SandboxContext(node, sandbox)
                        .create(Samples.pdf("The agreement"))
                        .getException())
                .isNull();
    }

    private List<String> triggers() {
        return new JdbcTemplate(database)
                .queryForList("SELECT TRIGGER_GROUP || ' ' || TRIGGER_NAME FROM QRTZ_TRIGGERS", String.class);
    }

    /** Connections to the database for Quartz, which makes this by its name and sets the properties. */
    public static final class H2 implements ConnectionProvider {

        private String url;

        public void setUrl(String url) {
            this.url = url;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public void initialize() {
            // Connects when it is asked
        }

        @Override
        public void shutdown() {
            // Nothing is kept
        }
    }
}
