package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;

import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

import static org.awaitility.Awaitility.await;

/** An nginx of Debian, with OpenSSL's TLS, for {@code localhost}. */
public final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Path folder;
    private final Path certificate;
    private final Process server;
    private final int plainPort = Programs.freePort();
    private final int tlsPort = Programs.freePort();
    private final int statusPort = Programs.freePort();

    /**
     * Starts an nginx.
     *
     * @param folder for its files
     * @param keepAlive how long it keeps an idle connection, as nginx writes times
     * @param location what it does with requests, in nginx's words
     */
    public Nginx(Path folder, String keepAlive, String location) throws IOException {
        Programs.require(PROGRAM);
        this.folder = folder;
        certificate = Programs.certificate(folder);
        Path settings = folder.resolve("nginx.conf");
        Files.writeString(settings, settings(keepAlive, location));
        server = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-c",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        await().ignoreException(ConnectException.class).until(() -> connections() > 0);
    }

    private String settings(String keepAlive, String location) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                events {}
                http {
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  client_max_body_size 0;
                  log_format connections '$connection $ssl_protocol';
                  server {
                    listen 127.0.0.1:%d;
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate %s;
                    ssl_certificate_key key.pem;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_session_tickets on;
                    keepalive_timeout %s;
                    keepalive_requests 100000;
                    access_log connections.log connections;
                    location / { %s }
                  }
                  server {
                    listen 127.0.0.1:%d;
                    access_log off;
                    location / { stub_status; }
                  }
                }
                """.formatted(plainPort, tlsPort, certificate, keepAlive, location, statusPort);
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** The address of its server: {@code http} or {@code https}. */
    public URI baseUrl(String scheme) {
        return URI.create(scheme + "://localhost:" + (scheme.equals("https") ? tlsPort : plainPort));
    }

    /** How many connections are open, with that of this question. */
    public int connections() throws IOException {
        try (InputStream status =
                URI.create("http://127.0.0.1:" + statusPort).toURL().openStream()) {
            String words = new String(status.readAllBytes()).lines().findFirst().orElseThrow();
            return Integer.parseInt(words.replaceAll("\\D", ""));
        }
    }

    /** The connection and the protocol of each request. */
    public List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("connections.log"));
    }

    /** What a client needs to trust the certificate. */
    public SSLContextParameters trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "nginx", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setTrustManager(factory.getTrustManagers()[0]);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trusted);
        return parameters;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
