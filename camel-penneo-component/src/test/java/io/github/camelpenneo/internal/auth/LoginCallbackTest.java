package io.github.camelpenneo.internal.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoginCallbackTest {

    private static final String LOGIN = "?code=a-code&state=s";

    private final HttpClient browser = HttpClient.newHttpClient();
    private LoginCallback server;
    private CompletableFuture<Map<String, String>> login;

    @BeforeEach
    void start() throws IOException {
        start("/callback");
    }

    private void start(String path) throws IOException {
        server = new LoginCallback(URI.create("http://127.0.0.1:0" + path));
        login = server.start("s"::equals);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBrowserThatGoesAwayBeforeTheAnswerDoesNotCostTheLogin() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoLinger(true, 0);
            write(socket, "GET /callback" + LOGIN + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        }
        assertThat(login).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Map.of("code", "a-code", "state", "s"));
    }

    @Test
    void connectionsThatSendHalfARequestDoNotHoldTheLogin() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(connect());
                write(slow.get(i), "GET /callb");
            }
            assertThat(get(LOGIN)).isEqualTo(200);
            assertThat(login).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aBrowserThatComesAgainGetsThePageAgain() throws Exception {
        assertThat(get(LOGIN)).isEqualTo(200);
        assertThat(get(LOGIN.replace("a-code", "another"))).isEqualTo(200);
        assertThat(login.get()).containsEntry("code", "a-code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?state=s", "?code=a-code", "?code=a-code&state=other", "?code=%zz&state=s"})
    void whatIsNotTheLoginIsRefusedAndTheLoginGoesOn(String query) throws Exception {
        // What Java takes for no URI at all goes by a socket
        try (Socket socket = connect()) {
            write(socket, "GET /callback" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
        assertThat(login).isNotDone();
        assertThat(get(LOGIN)).isEqualTo(200);
        assertThat(login).succeedsWithin(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST"})
    void onlyAGetIsALogin(String method) throws Exception {
        assertThat(send(method, "/callback" + LOGIN)).isEqualTo(400);
        assertThat(login).isNotDone();
    }

    @Test
    void anIconIsNoLogin() throws Exception {
        assertThat(send("GET", "/favicon.ico")).isEqualTo(400);
        assertThat(login).isNotDone();
    }

    @Test
    void aRedirectUriNeedsNoPath() throws Exception {
        server.close();
        start("");
        assertThat(send("GET", "/" + LOGIN)).isEqualTo(200);
        assertThat(login).succeedsWithin(Duration.ofSeconds(10));
    }

    private Socket connect() throws IOException {
        return new Socket(
                InetAddress.getByName("127.0.0.1"), server.redirectUri().getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private int get(String query) throws Exception {
        return send("GET", "/callback" + query);
    }

    private int send(String method, String pathAndQuery) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.redirectUri().getPort() + pathAndQuery);
        return browser.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(10))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
