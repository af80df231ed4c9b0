package io.github.camelpenneo.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.core5.http.HttpHost;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses that are valid, and that not everything takes. */
class OddAddressesTest {

    private static final String JSON = "application/json";

    @Test
    void aHostNameWithAnUnderscoreIsUsed() throws Exception {
        String next = "Link: <http://penneo_gateway:8080/api/v1/casefiles?page=2>; rel=\"next\"\r\n";
        String body = "[{\"id\":7,\"status\":5}]";
        // As a proxy, so that no name is looked up
        try (FaultyServer proxy = new FaultyServer(FaultyServer.raw("HTTP/1.1 200 OK\r\nContent-Type: " + JSON + "\r\n"
                        + next + "Content-Length: " + body.length() + "\r\n\r\n" + body));
                SandboxContext context = new SandboxContext(proxy.baseUrl())) {
            HttpComponent http = new HttpComponent();
            http.setCamelContext(context.camel());
            http.setHttpClientConfigurer(client -> client.setProxy(HttpHost.create(proxy.baseUrl())));
            context.component().getConnection().setHttpComponent(http);
            context.component().getConnection().setBaseUrl("http://penneo_gateway:8080");
            context.component().getCredentials().setClientId(null);
            context.component().getCredentials().setClientSecret(null);
            context.component().getCredentials().setApiKey(null);
            context.component().getCredentials().setSecretKey(null);
            context.component().getCredentials().setAccessToken("a-token");

            Exchange list = context.send("penneo:listCaseFiles", exchange -> {});

            assertThat(list.getException()).isNull();
            assertThat(list.getMessage().getHeader("CamelPenneoNextPage"))
                    .isEqualTo("http://penneo_gateway:8080/api/v1/casefiles?page=2");
            assertThat(proxy.requests())
                    .last()
                    .satisfies(request -> assertThat(request.head())
                            .startsWith("GET http://penneo_gateway:8080/api/v1/casefiles")
                            .contains("Host: penneo_gateway:8080\r\n"));
        }
    }

    @Test
    void anUnderscoreThatNoNameServerKnowsIsAnUnknownHost() throws Exception {
        try (FaultyServer oauth = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(oauth.baseUrl())) {
            context.component().getConnection().setBaseUrl("http://penneo_gateway.invalid:8080");
            assertThat(get(context).getException())
                    .hasMessageContaining("The host name of penneo_gateway.invalid:8080 is unknown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://127.0.0.1:%d", " http://LocalHost:%d/ "})
    void oddSpellingsAreUsed(String address) throws Exception {
        try (FaultyServer penneo = new FaultyServer(FaultyServer.answer("200 OK", JSON, "{\"id\":7,\"status\":5}"));
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            context.component()
                    .getConnection()
                    .setBaseUrl(address.formatted(penneo.baseUrl().getPort()));
            assertThat(get(context).getException()).isNull();
        }
    }

    @Test
    void anAddressOfIpVersion6IsUsed() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("::1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"id\":7,\"status\":5}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (FaultyServer oauth = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(oauth.baseUrl())) {
            context.component()
                    .getConnection()
                    .setBaseUrl("http://[::1]:" + server.getAddress().getPort());
            assertThat(get(context).getException()).isNull();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://penneo_gateway.invalid:8080, 1",
        "http://localhost.penneo.invalid, 1",
        "http://127.0.0.1.penneo.invalid, 1",
        "https://penneo.invalid, 0",
        "http://localhost:1, 0",
        "http://LOCALHOST:1, 0",
        "http://penneo.localhost:1, 0",
        "http://127.1.2.3:1, 0",
        "http://[::1]:1, 0",
        "http://[0:0:0:0:0:0:0:1]:1, 0",
        "http://[::ffff:127.0.0.1]:1, 0",
        "http://[::2]:1, 1"
    })
    void httpToAnotherMachineIsWarnedOfOncePerConnection(String address, int warnings) throws Exception {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN);
                FaultyServer oauth = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(oauth.baseUrl())) {
            context.component().getConnection().setBaseUrl(address);
            context.component().getConnection().setConnectTimeout(200);
            get(context);
            get(context);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("baseUrl begins with http://"))
                    .hasSize(warnings);
            assertThat(logs.lines()).noneMatch(line -> line.contains("oauthUrl begins"));
        }
    }

    @Test
    void theNextPageIsFoundInAnyOfSeveralLinkFields() throws Exception {
        for (String order : List.of("last,next", "next,last")) {
            FaultyServer.Fault page = socket -> FaultyServer.raw("HTTP/1.1 200 OK\r\nContent-Type: " + JSON + "\r\n"
                            + link(order.split(",")[0], socket.getLocalPort())
                            + link(order.split(",")[1], socket.getLocalPort())
                            + "Content-Length: 21\r\n\r\n[{\"id\":7,\"status\":5}]")
                    .happen(socket);
            try (FaultyServer penneo = new FaultyServer(page);
                    SandboxContext context = new SandboxContext(penneo.baseUrl())) {
                Exchange list = context.send("penneo:listCaseFiles", exchange -> {});
                assertThat(list.getException()).isNull();
                assertThat((List<?>) list.getMessage().getBody()).hasOnlyElementsOfType(CaseFileDetails.class);
                assertThat(list.getMessage().getHeader("CamelPenneoNextPage"))
                        .isEqualTo(penneo.baseUrl() + "/api/v1/casefiles?page=next");
            }
        }
    }

    private static String link(String rel, int port) {
        return "Link: <http://127.0.0.1:" + port + "/api/v1/casefiles?page=" + rel + ">; rel=\"" + rel + "\"\r\n";
    }

    @Test
    void fieldsThatMustBeSingleAreNotCut() throws Exception {
        FaultyServer.Fault limit = FaultyServer.raw("HTTP/1.1 429 Too Many\r\nRetry-After: 5\r\nRetry-After: 30\r\n"
                + "X-Penneo-Request-Id: one\r\nX-Penneo-Request-Id: two\r\nX-Penneo-Request-Id: one\r\n"
                + "Content-Length: 0\r\n\r\n");
        try (FaultyServer penneo = new FaultyServer(limit);
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            Exchange exchange = get(context);
            assertThat(exchange.getException()).hasMessageContaining("request id one, two");
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class))
                    .isEqualTo(30_000L);
        }
    }

    private static Exchange get(SandboxContext context) {
        return context.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L));
    }
}
