package io.github.camelpenneo.sandbox.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;

/** A webhook endpoint that records the deliveries. The status of the responses can be set; the default is 200. */
public final class WebhookReceiver implements AutoCloseable {
    /** A recorded delivery. The parser of Jetty may change upper and lower case in the content type. */
    public record Received(String contentType, Map<String, String> headers, String text, JsonNode body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean silent;
    private final Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.routes.post("/hook", this::take);
            })
            .start("127.0.0.1", 0);

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/hook";
    }

    public List<Received> received() {
        return received;
    }

    public List<JsonNode> bodies() {
        return received.stream().map(Received::body).toList();
    }

    /** Topic and event type of each delivery. The order is not checked, because Penneo guarantees no order. */
    public List<String> kinds() {
        return bodies().stream()
                .filter(body -> body.has("topic"))
                .map(body -> body.path("topic").asText() + "."
                        + body.path("eventType").asText())
                .toList();
    }

    public void answerNext(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** The endpoint stops responding. */
    public void fallSilent() {
        silent = true;
    }

    private void take(Context ctx) throws JsonProcessingException {
        received.add(
                new Received(ctx.contentType(), ctx.headerMap(), ctx.body(), SandboxClient.JSON.readTree(ctx.body())));
        if (silent) {
            ctx.future(() -> end);
            return;
        }
        Integer status = answers.poll();
        ctx.status(status == null ? 200 : status);
    }

    @Override
    public void close() {
        end.complete(null);
        server.stop();
    }
}
