package io.github.camelpenneo.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.testing.Signed;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipe on durable events: a queue between Penneo and slow work, and a process that is killed in the middle. */
@Tag("slow")
class WebhookDurableTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final int DELIVERIES = 10_000;
    private static final int CONNECTIONS = 64;
    private static final int KILLED_AFTER = 3_000;
    private static final Duration PENNEOS_LIMIT = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final int port = WebhookContext.freePort();
    private final int brokerPort = WebhookContext.freePort();
    private final String broker = "tcp://127.0.0.1:" + brokerPort;
    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<HttpClient> connections = IntStream.range(0, CONNECTIONS)
            .mapToObj(i ->
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build())
            .toList();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong putOff = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private Process program;

    @BeforeEach
    void start() throws Exception {
        artemis.setConfiguration(new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .addAcceptorConfiguration("tcp", broker));
        artemis.start();
        Files.writeString(
                folder.resolve("recipe.yaml"),
                GuidePage.of("recipes/durable-events").example("yaml"));
        program = launch();
    }

    @AfterEach
    void stop() throws Exception {
        senders.shutdownNow();
        kill();
        artemis.stop();
    }

    @Test
    void tenThousandDeliveriesAreAcknowledgedInTimeAndNoneIsLostThoughTheProcessIsKilled() throws IOException {
        CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= KILLED_AFTER);
            kill();
        });
        deliver(LongStream.rangeClosed(1, DELIVERIES).boxed().toList());
        killed.join();
        assertThat(acknowledged).hasSizeBetween(KILLED_AFTER, DELIVERIES - 1);
        program = launch();
        // As Penneo does: what was not acknowledged comes again
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    deliver(LongStream.rangeClosed(1, DELIVERIES)
                            .boxed()
                            .filter(id -> !acknowledged.contains(id))
                            .toList());
                    return acknowledged.size() == DELIVERIES;
                });
        await().atMost(Duration.ofMinutes(2)).until(() -> new HashSet<>(worked()).size() == DELIVERIES);

        List<Long> worked = worked();
        Files.writeString(
                Path.of("target", "durable-events.txt"),
                "sent %d, acknowledged %d, put off %s, cut off by the kill %s, slowest answer %s ms, worked on %d, of them again %d%n"
                        .formatted(
                                DELIVERIES,
                                acknowledged.size(),
                                putOff,
                                cutOff,
                                slowest,
                                new HashSet<>(worked).size(),
                                worked.size() - DELIVERIES));
        assertThat(slowest.get()).isLessThan(PENNEOS_LIMIT.toMillis());
    }

    /** Delivers each once, over all connections. */
    private void deliver(List<Long> ids) {
        Queue<Long> waiting = new ConcurrentLinkedQueue<>(ids);
        CompletableFuture.allOf(connections.stream()
                        .map(connection -> CompletableFuture.runAsync(
                                () -> {
                                    for (Long id = waiting.poll(); id != null; id = waiting.poll()) {
                                        deliver(connection, id);
                                    }
                                },
                                senders))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void deliver(HttpClient connection, long id) {
        String body =
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":" + id + ",\"status\":5}}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/penneo/webhook"))
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Signed.event(SECRET, "id-" + id, "sign.casefile.completed", body).forEach(request::setHeader);
        long begin = System.nanoTime();
        try {
            int status = connection
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            slowest.accumulateAndGet(Duration.ofNanos(System.nanoTime() - begin).toMillis(), Math::max);
            if (status == 200) {
                acknowledged.add(id);
            } else {
                assertThat(status).isEqualTo(503);
                putOff.incrementAndGet();
            }
        } catch (IOException e) {
            cutOff.incrementAndGet();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> worked() throws IOException {
        Path work = folder.resolve("work.txt");
        return Files.exists(work)
                ? Files.readAllLines(work).stream().map(Long::valueOf).toList()
                : List.of();
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableProgram.class.getName(),
                        String.valueOf(port),
                        broker,
                        SECRET,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()))
                .start();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> unsigned() == 401);
        return started;
    }

    private int unsigned() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/penneo/webhook"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return connections
                .get(0)
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** At once, with no chance to tidy up. */
    private void kill() {
        program.destroyForcibly();
        program.onExit().join();
    }
}
