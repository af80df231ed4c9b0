package io.github.camelpenneo.webhook;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A webhook on the host that the first argument names, at the port that the second names. */
public final class HostProgram {

    static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    static final String READY = "the webhook is ready";

    private HostProgram() {}

    public static void main(String[] args) throws Exception {
        start(args[0], Integer.parseInt(args[1]), "");
        System.out.println(READY);
    }

    /** Starts; the caller stops it. */
    static DefaultCamelContext start(String host, int port, String options) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        RestConfiguration rest = new RestConfiguration();
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        camel.setRestConfiguration(rest);
        if ("platform-http".equals(host)) {
            VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
            server.setBindHost("127.0.0.1");
            server.setBindPort(port);
            camel.addService(new VertxPlatformHttpServer(server));
        } else if ("servlet".equals(host)) {
            startServlets(port);
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:webhook?subscribe=never&webhookVerifyToken=" + SECRET + "&httpConsumer=" + host + options)
                        .to("log:event?level=DEBUG");
            }
        });
        camel.start();
        return camel;
    }

    /** As a servlet container does, such as Spring Boot's. */
    private static void startServlets(int port) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler servlets = new ServletContextHandler("/");
        ServletHolder camel = new ServletHolder("CamelServlet", CamelHttpTransportServlet.class);
        camel.setAsyncSupported(true);
        servlets.addServlet(camel, "/*");
        server.setHandler(servlets);
        server.start();
    }
}
