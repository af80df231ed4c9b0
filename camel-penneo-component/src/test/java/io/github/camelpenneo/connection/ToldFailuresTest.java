package io.github.camelpenneo.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.ProxySettings;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.TlsServer;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A call without a response says what happened, where, and whether a repetition helps. */
class ToldFailuresTest {

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;

    private final HttpComponent http = new HttpComponent();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private SandboxContext context;
    private Exception reading;
    private Exception creating;

    @BeforeEach
    void start() {
        context = new SandboxContext(URI.create("http://127.0.0.1:1"));
        http.setCamelContext(context.camel());
        context.component().getConnection().setHttpComponent(http);
        context.component().getCredentials().setClientId(null);
        context.component().getCredentials().setClientSecret(null);
        context.component().getCredentials().setApiKey(null);
        context.component().getCredentials().setSecretKey(null);
        context.component().getCredentials().setAccessToken("a-token");
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        for (AutoCloseable server : opened) {
            server.close();
        }
    }

    @Test
    void anUntrustedCertificate() {
        TlsServer penneo = open(new TlsServer(folder));
        call(penneo.baseUrl());
        assertPermanent("The TLS certificate of localhost:" + penneo.port() + " is not from a trusted authority");
        assertThat(penneo.requests()).isEmpty();
    }

    @Test
    void anExpiredCertificate() {
        TlsServer penneo = open(TlsServer.withExpiredCertificate(folder));
        http.setSslContextParameters(penneo.trust());
        call(penneo.baseUrl());
        assertPermanent("has expired, or is not valid yet");
    }

    @Test
    void aCertificateOfAnotherHost() {
        TlsServer penneo = open(new TlsServer(folder));
        http.setSslContextParameters(penneo.trust());
        call(URI.create("https://127.0.0.1:" + penneo.port()));
        assertPermanent(
                "The TLS certificate of 127.0.0.1:" + penneo.port() + " is that of another host; check baseUrl");
    }

    @Test
    void noVersionOfTlsInCommon() throws Exception {
        TlsServer keys = open(new TlsServer(folder));
        Talker penneo =
                open(Talker.withTls(keys.tls(), server -> server.setEnabledProtocols(new String[] {"TLSv1.2"})));
        SSLContextParameters tls = keys.trust();
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.setSecureSocketProtocol(List.of("TLSv1.3"));
        tls.setSecureSocketProtocols(protocols);
        http.setSslContextParameters(tls);
        call(URI.create("https://localhost:" + penneo.port()));
        assertPermanent("have no version and algorithm of TLS in common");
    }

    @Test
    void aServerThatRequiresAClientCertificate() throws Exception {
        TlsServer keys = open(new TlsServer(folder));
        http.setSslContextParameters(keys.trust());
        Talker penneo = open(Talker.withTls(keys.tls(), server -> server.setNeedClientAuth(true)));
        call(URI.create("https://localhost:" + penneo.port()));
        assertPermanent("requires a TLS client certificate, or does not accept the one it got");
    }

    /** TLS 1.2 has one alert for both. */
    @Test
    void aServerOfTls12ThatGivesNoReasonIsToldWithBoth() throws Exception {
        Talker penneo = open(new Talker(socket -> {
            socket.getInputStream().read(new byte[64 * 1024]);
            // An alert: fatal, handshake_failure
            socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
        }));
        call(URI.create("https://localhost:" + penneo.port()));
        assertPermanent("have no version and algorithm of TLS in common, or localhost:" + penneo.port()
                + " requires a TLS client certificate; check baseUrl and sslContextParameters");
    }

    @Test
    void httpsToAServerWithoutTls() throws IOException {
        call(URI.create("https://localhost:"
                + open(new Talker("HTTP/1.1 400 Bad Request\r\n\r\n")).port()));
        assertPermanent("does not speak TLS; check port and https:// in baseUrl");
    }

    @Test
    void httpToAServerWithTls() throws Exception {
        TlsServer keys = open(new TlsServer(folder));
        Talker penneo = open(Talker.withTls(keys.tls(), server -> {}));
        call(URI.create("http://localhost:" + penneo.port()));
        assertPermanent("speaks TLS only; check port and http:// in baseUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<center>The plain HTTP request was sent to HTTPS port</center>",
                "You're speaking plain HTTP to an SSL-enabled server port.",
                "This combination of host and port requires TLS.",
                "Client sent an HTTP request to an HTTPS server."
            })
    void httpToAServerWithTlsThatSaysSo(String text) {
        call(open(new FaultyServer(FaultyServer.answer("400 Bad Request", "text/html", text)))
                .baseUrl());
        assertPermanent("speaks TLS only; check port and http:// in baseUrl");
    }

    @Test
    void aProxyThatIsNotThere() throws IOException {
        int port = closedPort();
        proxy(port);
        for (String penneo : List.of("http://penneo.invalid", "https://penneo.invalid")) {
            call(URI.create(penneo));
            assertRetryable("The proxy 127.0.0.1:" + port + " cannot be reached");
        }
    }

    @Test
    void aProxyThatIsNone() throws IOException {
        int port = open(new Talker("So long\r\n\r\n")).port();
        proxy(port);
        call(URI.create("https://penneo.invalid"));
        assertRetryable("The proxy 127.0.0.1:" + port + " cannot be reached, or does not answer as an HTTP proxy");
    }

    @ParameterizedTest
    @CsvSource({
        "302, true",
        "401, true",
        "403, true",
        "404, true",
        "407, true",
        "429, false",
        "500, false",
        "502, false",
        "503, false"
    })
    void aProxyThatRefusesATunnel(int status, boolean permanent) {
        FaultyServer proxy = open(new FaultyServer(FaultyServer.answer(status + " No", "text/html", "<html>")));
        proxy(proxy.baseUrl().getPort());
        call(URI.create("https://penneo.invalid"));
        String text = "The proxy " + proxy.baseUrl().getAuthority()
                + (status == 407 ? " requires authentication (HTTP 407)" : " refuses a connection to penneo.invalid");
        if (permanent) {
            assertPermanent(text);
        } else {
            assertRetryable(text);
        }
        assertThat(reading)
                .isInstanceOfSatisfying(
                        PenneoException.class,
                        e -> assertThat(e.getHttpStatus()).isZero());
    }

    @Test
    void aProxyThatRequiresAuthenticationWithoutATunnel() {
        FaultyServer proxy =
                open(new FaultyServer(FaultyServer.answer("407 Proxy Authentication Required", "text/html", "<html>")));
        proxy(proxy.baseUrl().getPort());
        call(URI.create("http://penneo.invalid"));
        assertPermanent("The proxy " + proxy.baseUrl().getAuthority() + " requires authentication (HTTP 407)");
    }

    @Test
    void aFailureBehindAProxyNamesBoth() {
        FaultyServer proxy = open(new FaultyServer(FaultyServer.hangUp()));
        proxy(proxy.baseUrl().getPort());
        call(URI.create("http://penneo.invalid"));
        assertThat(reading)
                .hasMessageContaining(
                        "penneo.invalid (through the proxy " + proxy.baseUrl().getAuthority() + ")");
    }

    @Test
    void ourOwnFullPool() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        FaultyServer penneo = open(new FaultyServer(socket -> {
            arrived.countDown();
            socket.getInputStream().read();
        }));
        http.setConnectionsPerRoute(1);
        context.component().getConnection().setResponseTimeout(500);
        context.component().getConnection().setBaseUrl(penneo.baseUrl().toString());
        // Its connection stays in use for longer than the other calls wait
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> context.send(
                "penneo:getCaseFile?responseTimeout=10m", e -> e.getMessage().setBody(7L)));
        arrived.await();
        reading = get();
        creating = context.create(PDF).getException();
        penneo.close();
        first.join();
        assertRetryable("All 1 connections to " + penneo.baseUrl().getAuthority()
                + " are in use by other calls; nothing was sent. Increase connectionsPerRoute and maxTotalConnections");
    }

    @Test
    void anUnknownHost() {
        call(URI.create("http://penneo.invalid"));
        assertRetryable("The host name of penneo.invalid is unknown; check baseUrl");
    }

    @Test
    void aPortWhereNobodyListens() throws IOException {
        int port = closedPort();
        call(URI.create("http://127.0.0.1:" + port));
        assertRetryable("127.0.0.1:" + port + " refuses connections; check baseUrl");
    }

    @Test
    void aServerThatAcceptsNoConnection() throws IOException {
        ServerSocket full = open(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        for (int i = 0; i < 10; i++) {
            Socket socket = open(new Socket());
            try {
                socket.connect(full.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        context.component().getConnection().setConnectTimeout(200);
        call(URI.create("http://127.0.0.1:" + full.getLocalPort()));
        assertRetryable("did not accept a connection within connectTimeout");
    }

    @Test
    void aTlsHandshakeThatIsCutOff() throws IOException {
        call(URI.create("https://localhost:" + open(new Talker("")).port()));
        assertRetryable("was set up");
    }

    @Test
    void aServerThatDoesNotAnswer() {
        context.component().getConnection().setResponseTimeout(300);
        call(open(new FaultyServer(FaultyServer.stall())).baseUrl());
        assertUnknown("within responseTimeout");
    }

    @Test
    void aConnectionThatEndsBeforeTheResponse() {
        for (FaultyServer.Fault fault : List.of(FaultyServer.reset(), FaultyServer.hangUp())) {
            call(open(new FaultyServer(fault)).baseUrl());
            assertUnknown("was closed or reset before the response");
        }
    }

    @Test
    void aResponseThatIsNoHttp() {
        call(open(new FaultyServer(FaultyServer.babble())).baseUrl());
        assertUnknown("is not valid HTTP; check baseUrl");
    }

    @Test
    void aResponseThatIsCutOff() {
        call(open(new FaultyServer(FaultyServer.breakOff("200 OK", JSON, "{\"id\":7,")))
                .baseUrl());
        assertUnknown("Penneo's response was cut off");
    }

    @Test
    void aResponseThatStopsInItsMiddle() {
        context.component().getConnection().setResponseTimeout(300);
        call(open(new FaultyServer(FaultyServer.stallHalfway("200 OK", JSON, "{\"id\":7,")))
                .baseUrl());
        assertUnknown("stopped in its middle for longer than responseTimeout");
    }

    @Test
    void anInterruptedThread() {
        FaultyServer penneo = open(new FaultyServer(FaultyServer.answer("200 OK", JSON, "{}")));
        context.component().getConnection().setBaseUrl(penneo.baseUrl().toString());
        Thread.currentThread().interrupt();
        creating = context.create(PDF).getException();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(creating)
                .isExactlyInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("Interrupted before the call had a connection; nothing was sent");
        assertThat(penneo.requests()).isEmpty();
    }

    @Test
    void aStopDuringTheCall() throws Exception {
        FaultyServer penneo = open(new FaultyServer(FaultyServer.stall()));
        context.component().getConnection().setBaseUrl(penneo.baseUrl().toString());
        CompletableFuture<Exception> end = CompletableFuture.supplyAsync(
                () -> context.create(PDF).getException(), task -> new Thread(task).start());
        await().until(() -> !penneo.requests().isEmpty());
        context.camel().getShutdownStrategy().setTimeout(1);
        context.camel().stop();
        assertThat(end.get(30, TimeUnit.SECONDS))
                .isExactlyInstanceOf(PenneoUnknownOutcomeException.class)
                .hasMessageContaining("The penneo component was stopped before the response of ");
    }

    @Test
    void aResponseWithoutEnd() {
        String half = "a".repeat(6 * 1024 * 1024);
        call(open(new FaultyServer(FaultyServer.answer("200 OK", JSON, "{\"status\":\"" + half + half + "\"}")))
                .baseUrl());
        assertUnknown("Penneo's response is longer than 10 MB");
    }

    /** One call that reads, and one that creates. */
    private void call(URI penneo) {
        context.component().getConnection().setBaseUrl(penneo.toString());
        reading = get();
        creating = context.create(PDF).getException();
    }

    private Exception get() {
        return context.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L))
                .getException();
    }

    private void assertPermanent(String text) {
        assertThat(reading).isExactlyInstanceOf(PenneoException.class).hasMessageContaining(text);
        assertThat(creating).isExactlyInstanceOf(PenneoException.class).hasMessageContaining(text);
    }

    private void assertRetryable(String text) {
        assertThat(reading).isExactlyInstanceOf(PenneoConnectionException.class).hasMessageContaining(text);
        assertThat(creating)
                .isExactlyInstanceOf(PenneoConnectionException.class)
                .hasMessageContaining(text);
    }

    private void assertUnknown(String text) {
        assertThat(reading).isExactlyInstanceOf(PenneoConnectionException.class).hasMessageContaining(text);
        assertThat(creating)
                .isExactlyInstanceOf(PenneoUnknownOutcomeException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("may have been created");
    }

    private void proxy(int port) {
        ProxySettings.set(http, port);
    }

    private <T extends AutoCloseable> T open(T server) {
        opened.add(server);
        return server;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket.getLocalPort();
        }
    }

    /** Says the same to all who connect, once they have sent something, and hangs up. */
    private static final class Talker implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

        Talker(String text) throws IOException {
            this(socket -> {
                socket.getInputStream().read(new byte[64 * 1024]);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            });
        }

        private Talker(FaultyServer.Fault talk) throws IOException {
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        talk(listener.accept(), talk);
                    }
                } catch (IOException e) {
                    // The test is over
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        static Talker withTls(SSLContext keys, Consumer<SSLSocket> settings) throws IOException {
            return new Talker(socket -> {
                SSLSocket tls = (SSLSocket) keys.getSocketFactory().createSocket(socket, "", socket.getPort(), false);
                tls.setUseClientMode(false);
                settings.accept(tls);
                tls.startHandshake();
            });
        }

        private static void talk(Socket client, FaultyServer.Fault talk) {
            try (Socket socket = client) {
                socket.setSoTimeout(2000);
                try {
                    talk.happen(socket);
                } catch (SSLException e) {
                    // The client has its alert
                }
                socket.shutdownOutput();
                // A close before all is read would be a reset, which can overtake the alert
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client has gone away
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
