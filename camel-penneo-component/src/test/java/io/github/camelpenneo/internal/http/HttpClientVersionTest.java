package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The check of a connection stands on an inner API of HttpClient: {@link ChannelSockets}. */
class HttpClientVersionTest {

    /** Of Camel 4.10, 4.14, 4.18, 4.22, and of the runtimes. */
    private static final List<String> VERSIONS = List.of("5.4.3", "5.4.4", "5.5", "5.5.1", "5.5.2", "5.6.3");

    @Test
    void theVersionIsOneThatWasLookedInto() {
        VersionInfo version =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", getClass().getClassLoader());
        assertThat(VERSIONS)
                .as("look whether DefaultHttpClientConnectionOperator of this HttpClient still makes its sockets by"
                        + " a DetachedSocketFactory, and add the version")
                .contains(version.getRelease());
    }

    @Test
    void theSocketsOfThePoolAreChannelSockets() throws IOException {
        Socket[] bound = {null};
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CloseableHttpClient client = HttpClients.custom()
                        .disableAutomaticRetries()
                        .setConnectionManager(new ChannelSockets()
                                .setConnectionFactory(socket -> recording(bound))
                                .build())
                        .build()) {
            Thread hangUp = new Thread(() -> {
                try {
                    server.accept().close();
                } catch (IOException e) {
                    // The client sees it
                }
            });
            hangUp.start();
            assertThatThrownBy(() ->
                            client.executeOpen(null, new HttpGet("http://127.0.0.1:" + server.getLocalPort()), null))
                    .isInstanceOf(IOException.class);
        }
        assertThat(bound[0]).isInstanceOf(ChannelSocket.class);
    }

    private static ManagedHttpClientConnection recording(Socket[] bound) {
        return new QuietConnection() {
            @Override
            public void bind(Socket socket) throws IOException {
                bound[0] = socket;
                super.bind(socket);
            }
        };
    }

    @Test
    void aSocksProxyKeepsPlainSockets() throws IOException {
        Proxy socks = new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("proxy.example.com", 1080));
        try (Socket socket = ChannelSockets.create(socks)) {
            assertThat(socket).isNotInstanceOf(ChannelSocket.class);
        }
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(socks);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try (Socket socket = ChannelSockets.create(null)) {
            assertThat(socket).isNotInstanceOf(ChannelSocket.class);
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
