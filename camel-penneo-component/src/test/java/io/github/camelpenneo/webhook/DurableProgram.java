package io.github.camelpenneo.webhook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.WebhookSubscribe;
import io.github.camelpenneo.api.Event;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The routes of the recipe on durable events, as a program that can be killed. Its work is slow: it writes a line. */
final class DurableProgram {

    private static final long WORK = 2;
    /** One for each delivery that is received at a time, and more. */
    private static final int SESSIONS = 100;

    private DurableProgram() {}

    /** Runs until it is killed: port, broker, webhook secret, folder; the folder has the recipe. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[3]);
        DefaultCamelContext camel = new DefaultCamelContext();
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(Integer.parseInt(args[0]));
        camel.addService(new VertxPlatformHttpServer(server));
        CachingConnectionFactory connections = new CachingConnectionFactory(new ActiveMQConnectionFactory(args[1]));
        connections.setSessionCacheSize(SESSIONS);
        camel.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(connections));
        camel.getRegistry()
                .bind(
                        "events",
                        new JdbcMessageIdRepository(
                                JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("database"), "", ""),
                                "penneo"));
        PenneoComponent options = camel.getComponent("penneo", PenneoComponent.class);
        options.getSubscription().setSubscribe(WebhookSubscribe.never);
        options.getWebhookSecurity().setWebhookVerifyToken(args[2]);
        camel.getPropertiesComponent().addInitialProperty("public.url", "http://127.0.0.1");
        Path work = folder.resolve("work.txt");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:work").delay(WORK).process(exchange -> {
                    Event event = exchange.getMessage().getBody(Event.class);
                    Files.writeString(
                            work, event.caseFileId() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                });
            }
        });
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("recipe.yaml", Files.readString(folder.resolve("recipe.yaml"))));
        camel.start();
        Thread.currentThread().join();
    }
}
