package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A Penneo without case files behind TLS, whose certificate is its own and made out to {@code localhost} alone. */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "{\"access_token\":\"a-token\",\"token_type\":\"bearer\",\"expires_in\":600}";

    private final Path keys;
    private final HttpsServer server;
    private final List<URI> requests = new CopyOnWriteArrayList<>();

    public TlsServer(Path folder) {
        keys = folder.resolve("keys.p12");
        try {
            makeKeys();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI baseUrl() {
        return URI.create("https://localhost:" + port());
    }

    /** The addresses of all requests but those for tokens, without host. */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    /** What a client needs to trust the certificate. */
    public SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keys);
        store.setPassword(PASSWORD);
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trusted);
        return parameters;
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean token = exchange.getRequestURI().getPath().equals("/oauth/token");
        if (!token) {
            requests.add(exchange.getRequestURI());
        }
        exchange.getRequestBody().readAllBytes();
        byte[] body = (token ? TOKEN : "[]").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void makeKeys() throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command =
                List.of((tool + " -genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                                + " -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + keys)
                        .split(" "));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool made no keys");
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
