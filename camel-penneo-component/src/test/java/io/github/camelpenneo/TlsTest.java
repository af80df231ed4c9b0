package io.github.camelpenneo;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The TLS settings of camel-http and of Camel hold for the connections to Penneo. */
class TlsTest {

    private static final String PASSWORD = "password";
    private static final String TOKEN = "{\"access_token\":\"a-token\",\"token_type\":\"bearer\",\"expires_in\":600}";

    @TempDir
    private static Path folder;

    private static HttpsServer server;

    private SandboxContext penneo;

    /** A server for {@code localhost} that nobody has signed for; it gives out tokens and knows nothing else. */
    @BeforeAll
    static void startServer() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            boolean token = exchange.getRequestURI().getPath().equals("/oauth/token");
            byte[] answer = (token ? TOKEN : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(token ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    @BeforeEach
    void start() {
        penneo = new SandboxContext(
                URI.create("https://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        penneo.close();
    }

    @Test
    void aServerThatNobodyHasSignedForIsNotTalkedTo() {
        assertThat(failure()).isInstanceOf(PenneoConnectionException.class);
    }

    @Test
    void theTrustStoreOfTheHttpComponentHolds() {
        HttpComponent http = new HttpComponent();
        http.setSslContextParameters(trusting());
        use(http);
        assertThat(failure()).isInstanceOf(PenneoNotFoundException.class);
    }

    @Test
    void theTrustStoreOfTheContextHoldsWhereItIsAskedFor() {
        penneo.camel().setSSLContextParameters(trusting());
        HttpComponent http = new HttpComponent();
        http.setUseGlobalSslContextParameters(true);
        use(http);
        assertThat(failure()).isInstanceOf(PenneoNotFoundException.class);
    }

    @Test
    void theNameInTheCertificateIsChecked() {
        HttpComponent http = new HttpComponent();
        http.setSslContextParameters(trusting());
        useByNumber(http);
        assertThat(failure()).isInstanceOf(PenneoConnectionException.class);
    }

    @Test
    void theHostnameVerifierOfTheHttpComponentHolds() {
        HttpComponent http = new HttpComponent();
        http.setSslContextParameters(trusting());
        http.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        useByNumber(http);
        assertThat(failure()).isInstanceOf(PenneoNotFoundException.class);
    }

    /** By an address that is not in the certificate. */
    private void useByNumber(HttpComponent http) {
        String address = "https://127.0.0.1:" + server.getAddress().getPort();
        penneo.options().setBaseUrl(address);
        penneo.options().setOauthUrl(address);
        use(http);
    }

    private void use(HttpComponent http) {
        http.setCamelContext(penneo.camel());
        http.start();
        penneo.options().setHttpComponent(http);
    }

    private Exception failure() {
        return penneo.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L))
                .getException();
    }

    private static SSLContextParameters trusting() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + folder.resolve("keys.p12"));
        store.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
