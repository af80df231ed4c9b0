package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.CurrentSubscriptions;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.client.Subscriptions;
import io.github.camelpenneo.internal.job.CaseFileSearch;
import io.github.camelpenneo.internal.operation.Reconciliation;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Send documents to Penneo for signature, follow them, fetch them when they are signed, and receive Penneo's webhooks. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "penneo",
        title = "Penneo",
        syntax = "penneo:operation",
        category = {Category.DOCUMENT, Category.SAAS},
        headersClass = PenneoConstants.class)
public class PenneoEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    @UriPath(description = "What to do.")
    @Metadata(required = true)
    private final PenneoOperation operation;

    @UriParam
    private final PenneoConfiguration configuration;

    PenneoEndpoint(
            String uri, PenneoComponent component, PenneoOperation operation, PenneoConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        if (!operation.isProducer()) {
            throw new IllegalArgumentException("penneo:" + operation + " stands in 'from', not in 'to'");
        }
        return new PenneoProducer(this, operation.handler(this));
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        if (!operation.isConsumer()) {
            throw new IllegalArgumentException("penneo:" + operation + " stands in 'to', not in 'from'");
        }
        Consumer consumer = operation.consumer(this, route);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (consumer instanceof OwnPace polling && getDelay() < 0) {
            polling.setOwnPace(getTimeUnit());
        }
    }

    /** The connection that this endpoint shares with all that have the same settings. */
    PenneoClient client() {
        return component().client(configuration);
    }

    /** What is recorded in memory, if a route wants that. */
    Optional<JobRepository> memoryJobs() {
        return component().memoryJobs();
    }

    /** Where recorded jobs are taken from: the user's repository, or the component's in memory, which is kept from now on. */
    JobRepository jobRepositoryOrMemory() {
        return configuration.getJobRepository() != null
                ? configuration.getJobRepository()
                : component().keepMemoryJobs();
    }

    /** What looks for case files whose outcome is unknown, if the user wants that. */
    Optional<Reconciliation> reconciliation(WaitQueue waits) {
        return configuration.isReconcile()
                ? Optional.of(new Reconciliation(new CaseFileSearch(
                        client().coreApi(),
                        client().budget(),
                        Connections.duration("reconcileTimeout", configuration.getReconcileTimeout()),
                        clock(),
                        waits)))
                : Optional.empty();
    }

    /** How long after its creation a job is asked after: Camel's initial delay. */
    Duration firstDelay() {
        return getInitialDelay() < 0
                ? FIRST_DELAY
                : Duration.of(getInitialDelay(), getTimeUnit().toChronoUnit());
    }

    /** The subscriptions of the service that the option names: the current one unless it says otherwise. */
    Subscriptions subscriptions() {
        return configuration.getService().subscriptions(client());
    }

    CurrentSubscriptions currentSubscriptions() {
        require(WebhookService.current);
        return client().currentSubscriptions();
    }

    LegacySubscriptions legacySubscriptions() {
        require(WebhookService.legacy);
        return client().legacySubscriptions();
    }

    private void require(WebhookService service) {
        if (configuration.getService() != service) {
            throw new IllegalArgumentException("penneo:" + operation + ": only Penneo's " + service
                    + " webhook service has this; set service=" + service);
        }
    }

    /** Penneo's address as this endpoint has it. */
    @Override
    public String getServiceUrl() {
        return Connections.baseUrl(configuration).toString();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("environment", configuration.getEnvironment().name());
    }

    /** Whether this endpoint's connection can obtain a token; Camel's switches decide whether it is asked. */
    HealthCheck healthCheck() {
        return PenneoHealthCheck.ofProducer(
                client(),
                "producer:penneo-" + operation + "-" + Integer.toHexString(System.identityHashCode(this)),
                component().isHealthCheckProducerEnabled());
    }

    /**
     * Reserves the path of a webhook in this context.
     *
     * @throws IllegalArgumentException if another webhook has it
     */
    void claimPath() {
        boolean free = getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(PenneoComponent.class::isInstance)
                .noneMatch(other -> ((PenneoComponent) other).hasPath(configuration.getPath()));
        if (!free || !component().addPath(configuration.getPath())) {
            throw new IllegalArgumentException("penneo:webhook: two routes have the path " + configuration.getPath()
                    + "; give each a path of its own, or let one route take the events of both");
        }
    }

    /** Gives the path back. */
    void freePath() {
        component().removePath(configuration.getPath());
    }

    /** Whether Camel's switches have the health checks of consumers on. */
    boolean isConsumerHealthCheckEnabled() {
        return component().isHealthCheckConsumerEnabled();
    }

    /** The scheduler and the threads of the component. */
    ContextScheduler scheduler() {
        return component().scheduler();
    }

    Clock clock() {
        return component().clock();
    }

    private PenneoComponent component() {
        return (PenneoComponent) getComponent();
    }

    public PenneoOperation getOperation() {
        return operation;
    }

    public PenneoConfiguration getConfiguration() {
        return configuration;
    }
}
