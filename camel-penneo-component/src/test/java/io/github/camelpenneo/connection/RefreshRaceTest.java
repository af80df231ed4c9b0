package io.github.camelpenneo.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.FileTokenStore;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes that need a token at once, with one refresh token in a store that they share. */
class RefreshRaceTest {

    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"R(\\d+)\"");

    @TempDir
    private Path folder;

    private final List<Integer> used = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer penneo;

    @BeforeEach
    void start() throws IOException {
        penneo = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        penneo.setExecutor(threads);
        penneo.createContext("/oauth/token", this::token);
        penneo.createContext("/", exchange -> answer(exchange, 200, "{\"id\":7,\"title\":\"Lease\",\"status\":5}"));
        penneo.start();
    }

    @AfterEach
    void stop() {
        firstAnswer.countDown();
        penneo.stop(0);
        threads.shutdownNow();
    }

    /** Each refresh token is good once; the first one is answered when the test says so. */
    private void token(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = REFRESH_TOKEN.matcher(request);
        assertThat(matcher.find()).isTrue();
        int number = Integer.parseInt(matcher.group(1));
        boolean first = !used.contains(number);
        used.add(number);
        if (!first) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        if (number == 1) {
            untilTheTestSaysSo();
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"A" + number + "\",\"expires_in\":600,\"refresh_token\":\"R" + (number + 1)
                        + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void untilTheTestSaysSo() {
        try {
            firstAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withALockTheLaterWaitsAndUsesTheNextRefreshToken() throws Exception {
        String file = folder.resolve("tokens").toString();
        try (SandboxContext one = node(new FileTokenStore(file));
                SandboxContext two = node(new FileTokenStore(file))) {
            CompletableFuture<CaseFileDetails> first = call(one);
            await().until(() -> used.equals(List.of(1)));
            CompletableFuture<CaseFileDetails> second = call(two);
            await().during(Duration.ofMillis(300)).until(() -> used.equals(List.of(1)));
            firstAnswer.countDown();
            assertThat(first.get().id()).isEqualTo(7);
            assertThat(second.get().id()).isEqualTo(7);
        }
        assertThat(used).containsExactly(1, 2);
    }

    @Test
    void withoutALockTheLaterIsRejectedAndWaitsForTheTokenOfTheOther() throws Exception {
        TokenStore shared = new FileTokenStore(folder.resolve("tokens").toString());
        try (SandboxContext one = node(withoutLock(shared));
                SandboxContext two = node(withoutLock(shared))) {
            CompletableFuture<CaseFileDetails> first = call(one);
            await().until(() -> used.equals(List.of(1)));
            CompletableFuture<CaseFileDetails> second = call(two);
            await().until(() -> used.equals(List.of(1, 1)));
            firstAnswer.countDown();
            assertThat(first.get().id()).isEqualTo(7);
            assertThat(second.get().id()).isEqualTo(7);
        }
        assertThat(used).containsExactly(1, 1, 2);
    }

    /** A store as users have made it before there were locks. */
    private static TokenStore withoutLock(TokenStore store) {
        return new TokenStore() {
            @Override
            public Optional<String> load(String name) {
                return store.load(name);
            }

            @Override
            public void save(String name, String secret) {
                store.save(name, secret);
            }
        };
    }

    private CompletableFuture<CaseFileDetails> call(SandboxContext node) {
        return CompletableFuture.supplyAsync(
                () -> node.request("penneo:getCaseFile", 7L, CaseFileDetails.class), threads);
    }

    private SandboxContext node(TokenStore store) {
        SandboxContext node = new SandboxContext(
                URI.create("http://127.0.0.1:" + penneo.getAddress().getPort()));
        node.component().getCredentials().setApiKey(null);
        node.component().getCredentials().setSecretKey(null);
        node.component().getCredentials().setRedirectUri("http://127.0.0.1/callback");
        node.component().getCredentials().setRefreshToken("R1");
        node.component().getCredentials().setTokenStore(store);
        return node;
    }
}
