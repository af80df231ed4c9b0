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

/**
 * A Penneo without case files behind TLS. Its certificate is made out to {@code localhost} alone; it is its own, or that of an authority
 * of the test if it has expired, since a certificate that is trusted itself is good for ever.
 */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "{\"access_token\":\"a-token\",\"token_type\":\"bearer\",\"expires_in\":600}";

    private static final String STORE = " -storetype PKCS12 -storepass " + PASSWORD + " -keystore ";
    private static final String KEYS = " -keyalg EC -validity 2" + STORE;

    private final Path keys;
    private final Path trusted;
    private final HttpsServer server;
    private final List<URI> requests = new CopyOnWriteArrayList<>();

    public TlsServer(Path folder) {
        this(folder, false);
    }

    /** A server whose certificate was good for two days, ten days ago. */
    public static TlsServer withExpiredCertificate(Path folder) {
        return new TlsServer(folder, true);
    }

    private TlsServer(Path folder, boolean expired) {
        keys = folder.resolve("keys.p12");
        trusted = expired ? folder.resolve("trusted.p12") : keys;
        try {
            if (expired) {
                makeExpiredKeys(folder);
            } else {
                keytool("-genkeypair -alias server -dname CN=localhost -ext san=dns:localhost" + KEYS + keys);
            }
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
        store.setResource("file:" + trusted);
        store.setPassword(PASSWORD);
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    /** The certificate and its key, for another server. */
    public SSLContext tls() throws IOException, GeneralSecurityException {
        return context();
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

    private void makeExpiredKeys(Path folder) throws IOException, InterruptedException {
        Path authority = folder.resolve("authority.p12");
        Path request = folder.resolve("request.csr");
        Path certificate = folder.resolve("certificate.pem");
        Path authorityCertificate = folder.resolve("authority.pem");
        keytool("-genkeypair -alias authority -dname CN=authority -ext bc:c" + KEYS + authority);
        keytool("-exportcert -rfc -alias authority -file " + authorityCertificate + STORE + authority);
        keytool("-importcert -noprompt -alias authority -file " + authorityCertificate + STORE + trusted);
        keytool("-genkeypair -alias server -dname CN=localhost" + KEYS + keys);
        keytool("-certreq -alias server -file " + request + STORE + keys);
        keytool("-gencert -rfc -alias authority -ext san=dns:localhost -startdate -10d -validity 2 -infile " + request
                + " -outfile " + certificate + STORE + authority);
        keytool("-importcert -noprompt -alias authority -file " + authorityCertificate + STORE + keys);
        keytool("-importcert -noprompt -alias server -file " + certificate + STORE + keys);
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of((tool + " " + arguments).split(" ")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + arguments);
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
