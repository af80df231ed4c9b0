package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.sandbox.internal.time.Timer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sends messages to webhook endpoints on loopback addresses. The client never connects to other addresses. */
public final class WebhookClient implements AutoCloseable {
    /** The status of an attempt without response. */
    static final int NO_ANSWER = 0;

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int THREADS = 8;

    private final Timer timer;
    private final HttpClient http = new HttpClient();

    /** Creates the client; the timer measures the timeout of responses. */
    public WebhookClient(Timer timer) {
        this.timer = timer;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("penneo-sandbox-webhooks");
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setFollowRedirects(false);
        start();
    }

    private void start() {
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("The webhook client could not be started", e);
        }
    }

    /** Sends a request once. The future never fails; its value is the status of the response, or {@link #NO_ANSWER}. */
    CompletableFuture<Integer> send(Post post) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        if (!LOOPBACK.contains(post.endpoint().getHost().toLowerCase(Locale.ROOT))) {
            status.complete(NO_ANSWER);
            return status;
        }
        Request request = http.newRequest(post.endpoint())
                .method(HttpMethod.POST)
                .headers(headers -> post.headers().forEach(headers::put))
                .body(new StringRequestContent(post.contentType(), post.body()));
        timer.after(TIMEOUT, () -> {
            if (status.complete(NO_ANSWER)) {
                request.abort(new IllegalStateException("No response within " + TIMEOUT));
            }
        });
        request.send(result ->
                status.complete(result.isSucceeded() ? result.getResponse().getStatus() : NO_ANSWER));
        return status;
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The webhook client could not be stopped", e);
        }
    }
}
