package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.CurrentSubscriptions;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.client.Subscriptions;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Send documents to Penneo for signature, follow them, fetch them when they are signed, and receive Penneo's webhooks. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "penneo",
        title = "Penneo",
        syntax = "penneo:operation",
        category = {Category.DOCUMENT, Category.SAAS},
        headersClass = PenneoConstants.class)
public class PenneoEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(PenneoEndpoint.class);

    private static final String OPERATIONS = "The operation. "
            + "createCaseFile sends PDFs to be signed, and answers the job that creates the case file. "
            + "checkJobStatus asks for the status of a job. "
            + "awaitCaseFile waits until a job has created its case file, without a thread. "
            + "getCaseFile fetches a case file: its status, signers and documents. "
            + "listCaseFiles lists the case files that match filters. "
            + "deleteCaseFile deletes a case file. "
            + "downloadDocument downloads the PDF of a signed document. "
            + "createSubscription creates a subscription to webhooks. "
            + "confirmSubscription confirms a subscription of the legacy service. "
            + "testSubscription makes Penneo send a test message. "
            + "getSubscription fetches a subscription. "
            + "listSubscriptions lists all subscriptions. "
            + "updateSubscription replaces a subscription of the current service. "
            + "deleteSubscription deletes a subscription. "
            + "webhook receives the webhooks of Penneo. "
            + "caseFiles polls for case files that have changed. "
            + "jobs follows the jobs that createCaseFile has recorded, and routes each job once it is final.";

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    @UriPath(description = OPERATIONS)
    @Metadata(required = true)
    private final PenneoOperation operation;

    @UriParam
    private final ConnectionOptions connection;

    @UriParam
    private final CredentialOptions credentials;

    @UriParam
    private final CreateOptions create;

    @UriParam
    private final JobOptions jobs;

    @UriParam
    private final FollowOptions follow;

    @UriParam
    private final FilterOptions filter;

    @UriParam
    private final TimeFilterOptions timeFilter;

    @UriParam
    private final ReadOptions read;

    @UriParam
    private final SubscriptionOptions subscription;

    @UriParam
    private final WebhookSecurityOptions webhookSecurity;

    @UriParam
    private final DeliveryOptions delivery;

    @UriParam
    private final OnceOptions once;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            description = "The delay before the next poll. Without this option, 60000 for caseFiles and 1000 for jobs.")
    private long delay = -1;

    @UriParam(
            label = "awaitCaseFile,caseFiles,jobs,common",
            javaType = "java.time.Duration",
            defaultValue = "1000",
            description = "The delay before the first poll; for jobs and awaitCaseFile also the delay before the first "
                    + "status request for a job.")
    private long initialDelay = FIRST_DELAY.toMillis();

    /** An endpoint that begins with the options of its component. */
    PenneoEndpoint(String uri, PenneoComponent component, PenneoOperation operation) {
        super(uri, component);
        this.operation = operation;
        this.connection = component.getConnection().copy();
        this.credentials = component.getCredentials().copy();
        this.create = component.getCreate().copy();
        this.jobs = component.getJobs().copy();
        this.follow = component.getFollow().copy();
        this.filter = component.getFilter().copy();
        this.timeFilter = component.getTimeFilter().copy();
        this.read = component.getRead().copy();
        this.subscription = component.getSubscription().copy();
        this.webhookSecurity = component.getWebhookSecurity().copy();
        this.delivery = component.getDelivery().copy();
        this.once = component.getOnce().copy();
    }

    @Override
    public Producer createProducer() {
        if (!operation.isProducer()) {
            throw new IllegalArgumentException("penneo:" + operation + " can only be used in 'from'");
        }
        checkConnection();
        return new PenneoProducer(this);
    }

    @Override
    public AsyncProducer createAsyncProducer() throws Exception {
        return operation.isProducer() && isSkipped() ? new SkippedProducer(this) : super.createAsyncProducer();
    }

    /** Whether exchanges to this endpoint go elsewhere. */
    private boolean isSkipped() {
        return getCamelContext().hasEndpoint(getEndpointUri()) instanceof InterceptSendToEndpoint intercepted
                && intercepted.isSkip();
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        if (!operation.isConsumer()) {
            throw new IllegalArgumentException("penneo:" + operation + " can only be used in 'to'");
        }
        Consumer consumer = operation.consumer(this, route);
        configureConsumer(consumer);
        return consumer;
    }

    /** For pollEnrich, the poll EIP and consumer templates. */
    @Override
    public PollingConsumer createPollingConsumer() {
        return new PolledExchanges(this);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    @Override
    public long getInitialDelay() {
        return initialDelay;
    }

    @Override
    public void setInitialDelay(long initialDelay) {
        super.setInitialDelay(initialDelay);
        this.initialDelay = initialDelay;
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (consumer instanceof ScheduledPollConsumer polling && getDelay() < 0) {
            operation.pace().apply(polling, getTimeUnit());
        }
    }

    /** What can be known before the route starts, also of a route that starts later. */
    private void checkConnection() {
        connection.settings(credentials);
        connection.calls();
    }

    /** Begins to use the connection of this endpoint, which is shared with others, until the client is closed. */
    PenneoClient connect() {
        return component().connect(connection, credentials);
    }

    /** Obtains a token at the start if the options say so; throws the failure. */
    void testConnection(PenneoClient client) {
        if (credentials.isTestConnectionOnStartup()) {
            client.checkCredentials();
        }
    }

    /** A key of the connection, the same for all connections with these credentials, or with this name of the account. */
    String sharedKey() {
        return connection.settings(credentials).sharedKey();
    }

    /**
     * Under which names a consumer stores its marks and position.
     *
     * @param client calls Penneo; null if the endpoint does not
     */
    SubscriberNames subscriberNames(DefaultConsumer consumer, PenneoClient client) {
        return new SubscriberNames(this, component(), consumer.getRoute(), client);
    }

    /** Whether this endpoint calls Penneo, or could. */
    boolean needsCredentials() {
        return operation != PenneoOperation.webhook
                || subscription.isManaged()
                || once.isCatchUp()
                || credentials.areSet();
    }

    /** What the options say about recorded jobs. */
    JobAssembly recordedJobs() {
        return new JobAssembly(this, component());
    }

    /** The filters of the options, by the names that Penneo uses. */
    Map<String, String> filters() {
        Map<String, String> filters = filter.filters();
        filters.putAll(timeFilter.filters());
        return filters;
    }

    /** The delay before the first status request for a job: Camel's initial delay. */
    Duration firstDelay() {
        return getInitialDelay() < 0
                ? FIRST_DELAY
                : Duration.of(getInitialDelay(), getTimeUnit().toChronoUnit());
    }

    /** The subscriptions of the service that the option {@code service} names. */
    Subscriptions subscriptions(PenneoClient client) {
        warnOfLegacy();
        return subscription.getService().subscriptions(client);
    }

    CurrentSubscriptions currentSubscriptions(PenneoClient client) {
        require(WebhookService.current);
        return client.currentSubscriptions();
    }

    LegacySubscriptions legacySubscriptions(PenneoClient client) {
        require(WebhookService.legacy);
        warnOfLegacy();
        return client.legacySubscriptions();
    }

    /** Says once at the start of a route that the legacy service ends, if the options name it. */
    void warnOfLegacy() {
        if (subscription.isLegacy()) {
            LOG.warn("penneo:{}: {}", operation, LegacyEnd.warning(subscription.getService(), clock()));
        }
    }

    private void require(WebhookService service) {
        if (subscription.getService() != service) {
            throw new IllegalArgumentException("penneo:" + operation + ": only Penneo's " + service
                    + " webhook service has this operation; set service=" + service);
        }
    }

    /** The base URL of the API that this endpoint uses. */
    @Override
    public String getServiceUrl() {
        return connection.baseUrl().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("environment", connection.getEnvironment().name());
    }

    /** The health check of this endpoint: whether its connection can obtain a token. Camel's options switch the check on and off. */
    HealthCheck healthCheck(PenneoClient client, HealthCheckRepository others) {
        // The same at each start of the same routes: the operation, and a number from the second producer on
        String id = "producer:penneo-" + operation;
        String free = Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? id : id + "-" + number)
                .filter(candidate -> others.stream().noneMatch(check -> candidate.equals(check.getId())))
                .findFirst()
                .orElse(id);
        return PenneoHealthCheck.ofProducer(client, free, component().isHealthCheckProducerEnabled());
    }

    /**
     * Reserves the path of the webhook in this Camel context.
     *
     * @throws IllegalArgumentException if another webhook has the same path, or one of the two would take the deliveries of the other
     */
    void claimPath() {
        String path = subscription.getPath();
        Optional<String> other = getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(PenneoComponent.class::isInstance)
                .flatMap(component ->
                        ((PenneoComponent) component).paths().conflict(path, subscription.isLegacy()).stream())
                .findFirst();
        if (other.isPresent() && !other.get().equals(path)) {
            throw new IllegalArgumentException("penneo:webhook: the paths " + path + " and " + other.get()
                    + " overlap, since the legacy service is received one level below its path; give both routes paths"
                    + " side by side");
        }
        if (other.isPresent() || !component().paths().add(path, subscription.isLegacy())) {
            throw new IllegalArgumentException("penneo:webhook: two routes have the path " + path
                    + "; give each a path of its own, or let one route take the events of both");
        }
    }

    /** Releases the path. */
    void freePath() {
        component().paths().remove(subscription.getPath());
    }

    /** Whether the health checks of consumers are switched on. */
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

    /** The options that say where Penneo is and how it is called. */
    public ConnectionOptions getConnection() {
        return connection;
    }

    /** The options that say who calls Penneo. */
    public CredentialOptions getCredentials() {
        return credentials;
    }

    /** The options that say how case files are created. */
    public CreateOptions getCreate() {
        return create;
    }

    /** The options that say where jobs are recorded, and what is done when an outcome is unknown. */
    public JobOptions getJobs() {
        return jobs;
    }

    /** The options that say how often and for how long the status of a job is requested. */
    public FollowOptions getFollow() {
        return follow;
    }

    /** The options that say which case files are listed or polled. */
    public FilterOptions getFilter() {
        return filter;
    }

    /** The options that say from when the listed or polled case files are. */
    public TimeFilterOptions getTimeFilter() {
        return timeFilter;
    }

    /** The options that say how case files and documents are read. */
    public ReadOptions getRead() {
        return read;
    }

    /** The options that say what makes Penneo deliver. */
    public SubscriptionOptions getSubscription() {
        return subscription;
    }

    /** The options that say who may deliver. */
    public WebhookSecurityOptions getWebhookSecurity() {
        return webhookSecurity;
    }

    /** The options that say how deliveries are received and answered. */
    public DeliveryOptions getDelivery() {
        return delivery;
    }

    /** The options that say what makes each event be processed once. */
    public OnceOptions getOnce() {
        return once;
    }
}
