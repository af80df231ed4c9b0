package io.github.camelpenneo.internal.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import io.github.camelpenneo.testing.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** OpenSSL's own server, which sends as many session tickets as it is told, and answers a line with the line reversed. */
class OpenSslTest {

    private static final Path PROGRAM = Path.of("/usr/bin/openssl");

    @TempDir
    private Path folder;

    private Process server;
    private QuietConnection connection;
    private ChannelSocket plain;
    private SSLSocket tls;

    @BeforeEach
    void connect() throws Exception {
        Programs.require(PROGRAM);
        Path certificate = Programs.certificate(folder);
        int port = Programs.freePort();
        server = new ProcessBuilder(
                        PROGRAM.toString(),
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-rev",
                        "-quiet",
                        "-num_tickets",
                        "8",
                        "-cert",
                        certificate.toString(),
                        "-key",
                        folder.resolve("key.pem").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().ignoreExceptions().until(() -> {
            plain = new ChannelSocket();
            plain.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        });
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        tls = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, false);
        tls.startHandshake();
        connection = new QuietConnection();
        connection.bind(tls, plain);
    }

    @AfterEach
    void stop() throws IOException {
        if (connection != null) {
            connection.close();
        }
        if (server != null) {
            server.destroy();
            server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void ticketsThatNobodyHasReadDoNotMakeAConnectionStale() throws IOException {
        await().until(plain::hasInput);
        assertThat(connection.isStale()).isFalse();
        assertThat(plain.hasInput()).as("tickets that are left").isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(reversed("line " + i)).isEqualTo(i + " enil");
            assertThat(connection.isStale()).isFalse();
        }
    }

    @Test
    void dataThatNobodyHasAskedForMakesAConnectionStale() throws IOException {
        assertThat(reversed("a line")).isEqualTo("enil a");
        tls.getOutputStream().write("another\n".getBytes(StandardCharsets.US_ASCII));
        await().until(plain::hasInput);
        assertThat(connection.isStale()).isTrue();
    }

    @Test
    void aServerThatHasGoneMakesAConnectionStale() throws IOException {
        assertThat(reversed("a line")).isEqualTo("enil a");
        server.destroy();
        await().until(plain::hasInput);
        assertThat(connection.isStale()).isTrue();
    }

    private String reversed(String line) throws IOException {
        tls.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
