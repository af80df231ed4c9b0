package io.github.camelpenneo.sandbox.internal.web;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFiles;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of the sandbox, which listens on the loopback address only. */
public final class SandboxServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 2;

    private final Javalin javalin;

    /**
     * Creates a server that is not started; canned answers take precedence over the handlers of the API.
     *
     * @param clock the clock of the {@code Date} header
     */
    public SandboxServer(
            CaseFiles caseFiles,
            RequestLog log,
            CannedAnswers cannedAnswers,
            LostAnswers lostAnswers,
            List<Endpoint> api,
            Clock clock) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(new DateHeader(clock));
        // Before the log, which has the status that is sent
        endpoints.add(lostAnswers);
        endpoints.add(new RequestTrace(log, clock));
        endpoints.add(new BrowserGuard());
        endpoints.add(cannedAnswers);
        endpoints.add(new ErrorAnswers());
        endpoints.addAll(api);
        endpoints.add(new ControlEndpoint(caseFiles));
        endpoints.add(new PageEndpoint(caseFiles));
        javalin = Javalin.create(config -> {
            configure(config);
            endpoints.forEach(endpoint -> endpoint.addTo(config.routes));
        });
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jsonMapper(new JavalinJackson(new ObjectMapper(), false));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("penneo-sandbox");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
    }

    /** Starts the server on the given port; 0 is any free port. */
    public void start(int port) {
        javalin.start(HOST, port);
    }

    /** The base URL of the started server. */
    public URI baseUrl() {
        return URI.create("http://" + HOST + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
