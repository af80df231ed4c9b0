package io.github.camelpenneo;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Makes the {@code penneo:} endpoints. Endpoints with equal addresses and credentials share one connection: one token and
 * one HTTP client.
 */
@Component("penneo")
public class PenneoComponent extends HealthCheckComponent {

    @Metadata(description = "The options that hold for all endpoints unless an endpoint says otherwise.")
    private PenneoConfiguration configuration = new PenneoConfiguration();

    private final Clock clock;
    private final Map<ConnectionKey, PenneoClient> clients = new ConcurrentHashMap<>();

    /** The paths of the webhooks that are received now. */
    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    /** Kept once a route wants it; else what is recorded would be nobody's. */
    private final AtomicReference<MemoryJobRepository> memoryJobs = new AtomicReference<>();

    /** Made when the first endpoint needs it; guarded by {@link #clients}. */
    private ContextScheduler scheduler;

    private record ConnectionKey(ConnectionSettings settings, HttpComponent http, ProxyManager<String> nodes) {}

    /** A component with the options' defaults. */
    public PenneoComponent() {
        this(Clock.systemUTC());
    }

    /** One that lives by another clock than the system's. */
    PenneoComponent(Clock clock) {
        this.clock = clock;
    }

    /** Camel sets the context before the options, so an earlier name is told before its value is shown. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        super.setCamelContext(camelContext);
        RenamedOptions.refuse(camelContext);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RenamedOptions.refuse("penneo:" + remaining, parameters.keySet());
        PenneoEndpoint endpoint = new PenneoEndpoint(uri, this, operation(remaining), configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The connection for these settings; it lives until the component stops. */
    PenneoClient client(PenneoConfiguration options) {
        HttpComponent http = options.getHttpComponent() != null
                ? options.getHttpComponent()
                : getCamelContext().getComponent("http", HttpComponent.class);
        return clients.computeIfAbsent(
                new ConnectionKey(Connections.settings(options), http, options.getProxyManager()),
                key -> new PenneoClient(
                        key.settings(),
                        transport(key),
                        key.nodes(),
                        clock,
                        scheduler().newQueue()));
    }

    /** All connections there are. */
    Collection<PenneoClient> clients() {
        return List.copyOf(clients.values());
    }

    boolean hasPath(String path) {
        return paths.contains(path);
    }

    boolean addPath(String path) {
        return paths.add(path);
    }

    void removePath(String path) {
        paths.remove(path);
    }

    /** What is recorded in memory, if a route wants that. */
    Optional<JobRepository> memoryJobs() {
        return Optional.ofNullable(memoryJobs.get());
    }

    /** The same, from now on. */
    JobRepository keepMemoryJobs() {
        memoryJobs.compareAndSet(null, new MemoryJobRepository());
        return memoryJobs.get();
    }

    /** The one scheduler of the component; it lives until the component stops. */
    ContextScheduler scheduler() {
        synchronized (clients) {
            if (scheduler == null) {
                scheduler = new ContextScheduler(getCamelContext(), this);
            }
            return scheduler;
        }
    }

    Clock clock() {
        return clock;
    }

    private HttpTransport transport(ConnectionKey key) {
        ConnectionSettings settings = key.settings();
        return HttpTransport.open(
                key.http(),
                settings.baseUrl(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                scheduler().on(scheduler().workers()));
    }

    private static PenneoOperation operation(String name) {
        return Arrays.stream(PenneoOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("penneo:" + name + ": there is no such operation; use"
                        + " one of "
                        + Arrays.stream(PenneoOperation.values())
                                .map(PenneoOperation::name)
                                .collect(Collectors.joining(", "))));
    }

    @Override
    protected void doShutdown() throws Exception {
        clients.values().forEach(PenneoClient::close);
        clients.clear();
        synchronized (clients) {
            if (scheduler != null) {
                scheduler.close();
                scheduler = null;
            }
        }
        super.doShutdown();
    }

    public PenneoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(PenneoConfiguration configuration) {
        this.configuration = configuration;
    }
}
