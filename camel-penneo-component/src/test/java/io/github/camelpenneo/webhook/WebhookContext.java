package io.github.camelpenneo.webhook;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;

/** A Camel context, not started yet, that hosts {@code penneo:webhook} for a sandbox and keeps the exchanges. */
public final class WebhookContext implements AutoCloseable {

    static final String ROUTE = "webhook";
    static final String PATH_SECRET = "a secret of sixteen or more";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final int port;

    public WebhookContext(PenneoSandbox sandbox) {
        this(sandbox, freePort());
    }

    public WebhookContext(PenneoSandbox sandbox, int port) {
        this.port = port;
        PenneoComponent options = context.getComponent("penneo", PenneoComponent.class);
        SandboxContext.setCredentials(options, sandbox);
        options.getConnection().setBaseUrl(sandbox.baseUrl().toString());
        options.getConnection().setOauthUrl(sandbox.oauthUrl().toString());
        options.getSubscription().setPublicUrl(publicUrl());
        options.getWebhookSecurity().setPassphrase(PATH_SECRET);
        options.getSubscription().setService(WebhookService.legacy);
        options.getConnection().setRequestsPerMinute(0);
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        add(new VertxPlatformHttpServer(server));
    }

    private void add(VertxPlatformHttpServer server) {
        try {
            context.addService(server);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public PenneoComponent component() {
        return context.getComponent("penneo", PenneoComponent.class);
    }

    /** What keeps Penneo from delivering or the route from processing, as the health check of the route says; null if nothing does. */
    String trouble() {
        return trouble(ROUTE);
    }

    /** The same of another route. */
    String trouble(String route) {
        HealthCheck.Result result = health(route);
        Object subscriptions = result.getDetails().getOrDefault("subscriptions", "in order");
        Object failures = result.getDetails().get("failures");
        boolean good = subscriptions.equals("in order") || subscriptions.equals("not managed by this route");
        return result.getMessage().orElse(good ? (String) failures : (String) subscriptions);
    }

    /** The result of the health check of the route. */
    HealthCheck.Result health() {
        return health(ROUTE);
    }

    private HealthCheck.Result health(String route) {
        DefaultConsumer consumer = (DefaultConsumer) context.getRoute(route).getConsumer();
        return consumer.getHealthCheck().call();
    }

    int port() {
        return port;
    }

    public CamelContext camel() {
        return context;
    }

    public String publicUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** Routes all events into {@link #exchanges()}. */
    WebhookContext route(String uri) {
        return route(uri, event -> true);
    }

    /** Routes all events into {@link #exchanges()}; those that are not good make the route fail. */
    WebhookContext route(String uri, Predicate<Event> good) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId(ROUTE).process(exchange -> {
                        if (!good.test(exchange.getMessage().getBody(Event.class))) {
                            throw new IllegalStateException("for the test");
                        }
                        exchanges.add(exchange.copy());
                    });
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public WebhookContext start() {
        context.start();
        return this;
    }

    Queue<Exchange> exchanges() {
        return exchanges;
    }

    /** The last part of the address that a topic's deliveries go to. */
    static String capability(String topic) {
        return new Capabilities(List.of(PATH_SECRET), new EventTypes("*").topics()).of(topic);
    }

    /** Posts as Penneo does; the answer's status. */
    int post(String path, String body) {
        return postLater(path, Map.of(), body).join().statusCode();
    }

    /** Posts as Penneo's current service does; the answer's status. */
    int post(Map<String, String> headers, String body) {
        return postLater("/penneo/webhook", headers, body).join().statusCode();
    }

    /** Posts; the answer comes later. */
    CompletableFuture<HttpResponse<String>> postLater(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(publicUrl() + path))
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
