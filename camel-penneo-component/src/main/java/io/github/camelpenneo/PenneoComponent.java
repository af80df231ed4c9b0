package io.github.camelpenneo;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelpenneo.internal.client.Connection;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.job.MemoryJobs;
import io.github.camelpenneo.internal.job.UnfollowedJobs;
import io.github.camelpenneo.internal.once.MemoryRepositories;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.webhook.delivery.WebhookHost;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Creates the {@code penneo:} endpoints. Endpoints that call the same addresses with equal credentials share one connection: one token, one
 * budget and the open sockets.
 */
@Component("penneo")
public class PenneoComponent extends HealthCheckComponent {

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say where Penneo is and how it is called, as one object.")
    private ConnectionOptions connection = new ConnectionOptions();

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say who calls Penneo, as one object.")
    private CredentialOptions credentials = new CredentialOptions();

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say how case files are created, as one object.")
    private CreateOptions create = new CreateOptions();

    @Metadata(
            label = "advanced",
            description =
                    "The options of all endpoints that say where jobs are recorded, and what is done when an outcome is unknown, as one object.")
    private JobOptions jobs = new JobOptions();

    @Metadata(
            label = "advanced",
            description =
                    "The options of all endpoints that say how often and for how long the status of a job is requested, as one object.")
    private FollowOptions follow = new FollowOptions();

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say which case files are listed or polled, as one object.")
    private FilterOptions filter = new FilterOptions();

    @Metadata(
            label = "advanced",
            description =
                    "The options of all endpoints that say from when the listed or polled case files are, as one object.")
    private TimeFilterOptions timeFilter = new TimeFilterOptions();

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say how case files and documents are read, as one object.")
    private ReadOptions read = new ReadOptions();

    @Metadata(
            label = "advanced",
            description = "The options of all endpoints that say what makes Penneo deliver, as one object.")
    private SubscriptionOptions subscription = new SubscriptionOptions();

    @Metadata(label = "advanced", description = "The options of all endpoints that say who may deliver, as one object.")
    private WebhookSecurityOptions webhookSecurity = new WebhookSecurityOptions();

    @Metadata(
            label = "advanced",
            description =
                    "The options of all endpoints that say how deliveries are received and answered, as one object.")
    private DeliveryOptions delivery = new DeliveryOptions();

    @Metadata(
            label = "advanced",
            description =
                    "The options of all endpoints that say what makes each event be processed once, as one object.")
    private OnceOptions once = new OnceOptions();

    private final Clock clock;
    private final Connections connections;

    private final WebhookPaths paths = new WebhookPaths();

    private final MemoryRepositories memoryRepositories = new MemoryRepositories();

    /** The names of the polling routes that are running and store something. */
    private final Set<String> subscribers = ConcurrentHashMap.newKeySet();

    private final MemoryJobs memoryJobs = new MemoryJobs();
    private final UnfollowedJobs unfollowedJobs;

    private final Object lock = new Object();
    /** Made when the first route that needs it starts; guarded by {@link #lock}. */
    private ContextScheduler scheduler;
    /** Has the scheduler; guarded by {@link #lock}. */
    private ForcedStop forcedStop;
    /** The camel-http components that had no context before; guarded by {@link #lock}. */
    private final Set<HttpComponent> adopted = new HashSet<>();

    /** Creates a component with the defaults of the options. */
    public PenneoComponent() {
        this(Clock.systemUTC());
    }

    /** Creates a component with a clock other than that of the system. */
    PenneoComponent(Clock clock) {
        this.clock = clock;
        this.connections = new Connections(clock, this::scheduler);
        this.unfollowedJobs = new UnfollowedJobs(clock);
    }

    /** Camel sets the context before the options, so an earlier name is refused before a message shows its value. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        super.setCamelContext(camelContext);
        RenamedOptions.refuse(camelContext);
    }

    /** Camel's main, Quarkus and Spring Boot set the options by this. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return CheckedConfigurer.of(super.getComponentPropertyConfigurer());
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return CheckedConfigurer.of(super.getEndpointPropertyConfigurer());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ConverterCheck.check(getCamelContext());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RenamedOptions.refuse("penneo:" + remaining, parameters.keySet());
        PenneoOperation operation = operation(remaining);
        OptionCheck.check(operation, parameters.keySet());
        PenneoEndpoint endpoint = new PenneoEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        if (operation == PenneoOperation.webhook) {
            WebhookHost.announce(getCamelContext(), endpoint.getDelivery().getHttpConsumer());
        }
        return endpoint;
    }

    /**
     * Begins to use the connection with these options, until the client is closed.
     *
     * @throws IllegalArgumentException if an option is missing or invalid
     */
    PenneoClient connect(ConnectionOptions options, CredentialOptions credentials) {
        return connections.connect(
                options.settings(credentials), options.calls(), http(options), options.getProxyManager());
    }

    private HttpComponent http(ConnectionOptions options) {
        HttpComponent own = options.getHttpComponent();
        if (own == null) {
            return getCamelContext().getComponent("http", HttpComponent.class);
        }
        synchronized (lock) {
            // An object that was set in Java; it lives as long as this component
            if (own.getCamelContext() == null) {
                own.setCamelContext(getCamelContext());
                adopted.add(own);
            }
            if (adopted.contains(own)) {
                ServiceHelper.startService(own);
            }
        }
        return own;
    }

    /** The connections that routes use now. */
    Collection<Connection> connections() {
        return connections.inUse();
    }

    /** The paths of the webhooks that are running. */
    WebhookPaths paths() {
        return paths;
    }

    /** The marks and positions in memory, of all consumers. */
    MemoryRepositories memoryRepositories() {
        return memoryRepositories;
    }

    /** The names of the polling routes that are running and store something. */
    Set<String> subscribers() {
        return subscribers;
    }

    /** The repositories in memory. */
    MemoryJobs memoryJobs() {
        return memoryJobs;
    }

    /** The recorded jobs that nobody follows. */
    UnfollowedJobs unfollowedJobs() {
        return unfollowedJobs;
    }

    /** The one scheduler of the component; it lives until the component stops. */
    ContextScheduler scheduler() {
        synchronized (lock) {
            if (scheduler == null) {
                scheduler = new ContextScheduler(getCamelContext(), this);
                forcedStop = new ForcedStop(scheduler, connections::close);
                getCamelContext().addLifecycleStrategy(forcedStop);
            }
            return scheduler;
        }
    }

    Clock clock() {
        return clock;
    }

    private static PenneoOperation operation(String name) {
        List<String> names = Arrays.stream(PenneoOperation.values())
                .map(PenneoOperation::name)
                .toList();
        return Arrays.stream(PenneoOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("penneo:" + name + ": there is no such operation (the nearest"
                                + " is " + OptionCheck.nearest(names, name).get(0) + "); use one of "
                                + String.join(", ", names)));
    }

    @Override
    protected void doShutdown() throws Exception {
        connections.close();
        synchronized (lock) {
            ServiceHelper.stopAndShutdownServices(adopted);
            if (scheduler != null) {
                getCamelContext().getLifecycleStrategies().remove(forcedStop);
                scheduler.close();
                scheduler = null;
            }
        }
        super.doShutdown();
    }

    /** The options of all endpoints that say where Penneo is and how it is called. */
    public ConnectionOptions getConnection() {
        return connection;
    }

    /** Replaces these options. */
    public void setConnection(ConnectionOptions connection) {
        this.connection = connection;
    }

    /** The options of all endpoints that say who calls Penneo. */
    public CredentialOptions getCredentials() {
        return credentials;
    }

    /** Replaces these options. */
    public void setCredentials(CredentialOptions credentials) {
        this.credentials = credentials;
    }

    /** The options of all endpoints that say how case files are created. */
    public CreateOptions getCreate() {
        return create;
    }

    /** Replaces these options. */
    public void setCreate(CreateOptions create) {
        this.create = create;
    }

    /** The options of all endpoints that say where jobs are recorded, and what is done when an outcome is unknown. */
    public JobOptions getJobs() {
        return jobs;
    }

    /** Replaces these options. */
    public void setJobs(JobOptions jobs) {
        this.jobs = jobs;
    }

    /** The options of all endpoints that say how often and for how long the status of a job is requested. */
    public FollowOptions getFollow() {
        return follow;
    }

    /** Replaces these options. */
    public void setFollow(FollowOptions follow) {
        this.follow = follow;
    }

    /** The options of all endpoints that say which case files are listed or polled. */
    public FilterOptions getFilter() {
        return filter;
    }

    /** Replaces these options. */
    public void setFilter(FilterOptions filter) {
        this.filter = filter;
    }

    /** The options of all endpoints that say from when the listed or polled case files are. */
    public TimeFilterOptions getTimeFilter() {
        return timeFilter;
    }

    /** Replaces these options. */
    public void setTimeFilter(TimeFilterOptions timeFilter) {
        this.timeFilter = timeFilter;
    }

    /** The options of all endpoints that say how case files and documents are read. */
    public ReadOptions getRead() {
        return read;
    }

    /** Replaces these options. */
    public void setRead(ReadOptions read) {
        this.read = read;
    }

    /** The options of all endpoints that say what makes Penneo deliver. */
    public SubscriptionOptions getSubscription() {
        return subscription;
    }

    /** Replaces these options. */
    public void setSubscription(SubscriptionOptions subscription) {
        this.subscription = subscription;
    }

    /** The options of all endpoints that say who may deliver. */
    public WebhookSecurityOptions getWebhookSecurity() {
        return webhookSecurity;
    }

    /** Replaces these options. */
    public void setWebhookSecurity(WebhookSecurityOptions webhookSecurity) {
        this.webhookSecurity = webhookSecurity;
    }

    /** The options of all endpoints that say how deliveries are received and answered. */
    public DeliveryOptions getDelivery() {
        return delivery;
    }

    /** Replaces these options. */
    public void setDelivery(DeliveryOptions delivery) {
        this.delivery = delivery;
    }

    /** The options of all endpoints that say what makes each event be processed once. */
    public OnceOptions getOnce() {
        return once;
    }

    /** Replaces these options. */
    public void setOnce(OnceOptions once) {
        this.once = once;
    }
}
