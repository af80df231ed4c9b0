package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Sends requests through camel-http's Apache client, so that the user's TLS, proxy and pool settings hold, but with
 * neither its exchange headers nor its retries nor its logs: one call is one request. The only class that knows the HTTP
 * library, with those that it uses beside it. Thread-safe; a call holds its thread until the answer's head is there.
 */
public final class HttpTransport implements Closeable {

    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final Duration responseTimeout;
    private final Scheduler scheduler;

    private HttpTransport(HttpEndpoint endpoint, Duration responseTimeout, Scheduler scheduler) {
        this.endpoint = endpoint;
        this.responseTimeout = responseTimeout;
        this.scheduler = scheduler;
        this.client = endpoint.getHttpClient();
    }

    /**
     * A transport with a client and a pool of its own.
     *
     * @param http the camel-http component whose settings hold
     * @param base any address of the service: its scheme decides whether TLS is set up
     * @param connectTimeout until the connection stands
     * @param responseTimeout until the next byte of an answer arrives, or the next ones of a body are taken
     * @param scheduler breaks off uploads that are stuck; its tasks may block
     */
    public static HttpTransport open(
            HttpComponent http, URI base, Duration connectTimeout, Duration responseTimeout, Scheduler scheduler) {
        try {
            HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(
                    "%s://%s?connectTimeout=%d&responseTimeout=%d&soTimeout=%4$d&connectionRequestTimeout=%4$d"
                            .formatted(
                                    base.getScheme(),
                                    base.getAuthority(),
                                    connectTimeout.toMillis(),
                                    responseTimeout.toMillis()));
            // They would be given our requests, and log tokens and bodies
            endpoint.setLogHttpActivity(false);
            endpoint.setHttpActivityListener(null);
            CompositeHttpConfigurer configurers = new CompositeHttpConfigurer();
            configurers.addConfigurer(endpoint.getHttpClientConfigurer());
            configurers.addConfigurer(HttpTransport::configure);
            endpoint.setHttpClientConfigurer(configurers);
            HttpPool.replace(endpoint, http, responseTimeout);
            ServiceHelper.startService(endpoint);
            return new HttpTransport(endpoint, responseTimeout, scheduler);
        } catch (Exception e) {
            throw new IllegalStateException("penneo: camel-http could not set up a client for " + base.getHost(), e);
        }
    }

    private static void configure(HttpClientBuilder client) {
        // The client would post again on 429 and 503, and sleep for what Retry-After says
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setUserAgent("camel-penneo")
                .setRequestExecutor(new LateQuery());
    }

    /** Sends one request, once. The caller closes the answer. */
    public HttpAnswer execute(HttpCall call) throws TransportException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), LateQuery.address(call.uri()));
        call.headers().forEach(request::setHeader);
        Watched body = call.body() == null
                ? null
                : new Watched(HttpEntities.of(call.body()), responseTimeout, scheduler, request::cancel);
        request.setEntity(body);
        try {
            return new Answer(client.executeOpen(HttpHost.create(call.uri()), request, LateQuery.context(call.uri())));
        } catch (IOException e) {
            throw new TransportException(body == null || body.begun, Garbage.withoutText(e));
        } catch (RuntimeException e) {
            if (body == null || !body.begun) {
                throw e;
            }
            throw new TransportException(true, new IOException("The HTTP client failed", e));
        }
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }

    /** Knows whether the sending of the body has begun, ends one that is stuck, and none that could not be read. */
    private static final class Watched extends HttpEntityWrapper {

        private final Duration longest;
        private final Scheduler scheduler;
        private final Runnable breakOff;
        private volatile boolean begun;

        Watched(HttpEntity entity, Duration longest, Scheduler scheduler, Runnable breakOff) {
            super(entity);
            this.longest = longest;
            this.scheduler = scheduler;
            this.breakOff = breakOff;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            begun = true;
            UploadWatch watch = new UploadWatch(out, longest, scheduler, breakOff);
            try {
                super.writeTo(watch);
                watch.flush();
            } catch (UnreadableContentException e) {
                // Closing the stream would end the body as if it were whole
                breakOff.run();
                throw e;
            } finally {
                watch.over();
            }
        }
    }

    private record Answer(ClassicHttpResponse response) implements HttpAnswer {

        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
        }

        @Override
        public InputStream body() {
            try {
                return response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : new Garbage.Guard(response.getEntity().getContent());
            } catch (IOException e) {
                return new FailingStream(e);
            }
        }

        @Override
        public void close() throws IOException {
            response.close();
        }
    }

    /** Fails where the body is read, so that there is one place for that. */
    private static final class FailingStream extends InputStream {

        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }
}
