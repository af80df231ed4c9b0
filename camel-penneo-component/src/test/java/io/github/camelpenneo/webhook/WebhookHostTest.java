package io.github.camelpenneo.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What receives HTTP. Platform-http is used by all the other tests. */
class WebhookHostTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String OPTIONS = "subscribe=never&service=both&maxBodySize=1000&webhookVerifyToken=" + SECRET
            + "&passphrase=" + "0123456789abcdef";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    @Test
    void jettyMayReceive() throws Exception {
        int port = freePort();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RestConfiguration rest = new RestConfiguration();
            rest.setHost("127.0.0.1");
            rest.setPort(port);
            camel.setRestConfiguration(rest);
            route(camel, "penneo:webhook?httpConsumer=jetty&" + OPTIONS);
            camel.start();

            String body = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"title\":\"Ü\"}}";
            Map<String, String> signed = Signed.event(SECRET, "id-1", "sign.casefile.completed", body);
            assertThat(post(port, "", signed, body)).isEqualTo(200);
            assertThat(post(port, "", signed, body + " ")).isEqualTo(401);
            assertThat(post(port, "", signed, body + " ".repeat(1000))).isEqualTo(413);
            assertThat(post(port, "?a=b", signed, body)).isEqualTo(400);
            assertThat(post(port, "", Map.of("Content-Type", "application/x-www-form-urlencoded"), "a=b"))
                    .isEqualTo(415);
            assertThat(post(port, "/wrong", Map.of(), body)).isEqualTo(404);
            assertThat(events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.payload()).containsEntry("title", "Ü"));
        }
    }

    @Test
    void aComponentThatCannotReceiveIsNamed() {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThatThrownBy(() -> {
                        route(camel, "penneo:webhook?httpConsumer=direct&" + OPTIONS);
                        camel.start();
                    })
                    .hasStackTraceContaining("httpConsumer=direct: there is no such component or bean, or it cannot");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The Camel CLI adds its HTTP server when it is asked for platform-http, and cannot once the routes start. */
    @Test
    void theHostIsAskedForBeforeTheRoutesStart() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ComponentResolver usual = PluginHelper.getComponentResolver(camel);
            camel.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (name, context) -> {
                asked.add(name);
                return usual.resolveComponent(name, context);
            });
            route(camel, "penneo:webhook?" + OPTIONS);
            camel.init();
            assertThat(asked).contains("platform-http");
        }
    }

    @Test
    void aBodyOverTheLimitIsNotReadToItsEnd() throws Exception {
        try (PenneoSandbox sandbox = PenneoSandbox.start();
                WebhookContext webhook = new WebhookContext(sandbox)
                        .route("penneo:webhook?" + OPTIONS)
                        .start()) {
            assertThat(webhook.post(Map.of(), " ".repeat(1001))).isEqualTo(413);
            assertThat(webhook.post(Map.of(), " ".repeat(1000))).isEqualTo(401);
        }
    }

    @Test
    @Tag("slow")
    void aSlowSenderIsCutOffWhereTheHostCanDoThat() throws Exception {
        try (PenneoSandbox sandbox = PenneoSandbox.start();
                WebhookContext webhook = new WebhookContext(sandbox)
                        .route("penneo:webhook?acknowledgeTimeout=1&" + OPTIONS)
                        .start()) {
            boolean canDoThat = webhook.camel()
                    .getCamelContextExtension()
                    .getEndpointUriFactory("platform-http")
                    .propertyNames()
                    .contains("requestTimeout");
            if (canDoThat) {
                try (Socket socket = new Socket("127.0.0.1", webhook.port())) {
                    OutputStream out = socket.getOutputStream();
                    out.write(("POST /penneo/webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    InputStream in = socket.getInputStream();
                    String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
                    assertThat(answer).isIn("HTTP/1.1 503", "");
                }
            }
        }
        assertThat(events).isEmpty();
    }

    private void route(DefaultCamelContext camel, String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> events.add(exchange.getMessage().getBody(Event.class)));
            }
        });
    }

    private static int post(int port, String below, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/penneo/webhook" + below))
                .version(HttpClient.Version.HTTP_1_1)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
