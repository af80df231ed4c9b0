package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.github.camelpenneo.internal.http.TransportException.Kind;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.apache.camel.TypeConverter;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests with the Apache client of camel-http, so that the user's TLS, proxy and pool settings apply. Headers of
 * the exchange, retries, redirects and activity logs of camel-http are off: one call is one request. Thread-safe; a call blocks
 * its thread until the head of the response has arrived.
 */
public final class HttpTransport implements Closeable {

    /** For the connections of a pool that is not ours: no setting of a call limits their TLS handshake. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);

    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final RequestConfig config;
    private final UploadWatchdog watchdog;
    private final UploadBuffers buffers = new UploadBuffers();
    /** Null for a pool of the user, which is the user's to look after. */
    private final IdleConnections idle;

    private HttpTransport(
            HttpEndpoint endpoint, PoolingHttpClientConnectionManager pool, Scheduler scheduler, Executor blocking) {
        this.endpoint = endpoint;
        this.watchdog = new UploadWatchdog(scheduler, blocking);
        this.idle = pool == null ? null : new IdleConnections(pool, scheduler.on(blocking));
        this.client = endpoint.getHttpClient();
        this.config = client instanceof Configurable configurable ? configurable.getConfig() : RequestConfig.DEFAULT;
    }

    /**
     * Opens a transport with its own client and connection pool. The transport serves http and https, and any host.
     *
     * @param http the camel-http component whose settings apply
     * @param base an address that will be called: TLS is set up now if the address needs it, otherwise with the first call that does
     * @param scheduler says when uploads are looked at, and when idle connections are closed
     * @param blocking closes connections, which can block
     */
    public static HttpTransport open(HttpComponent http, URI base, Scheduler scheduler, Executor blocking) {
        try {
            HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint("%s://%s?soTimeout=%d%s"
                    .formatted(
                            base.getScheme(),
                            camelAuthority(base),
                            HANDSHAKE_TIMEOUT.toMillis(),
                            // Otherwise Camel speaks TLS to the proxy of an https address
                            http.getProxyAuthScheme() == null ? "&proxyAuthScheme=http" : ""));
            // An activity log would contain tokens and bodies
            endpoint.setLogHttpActivity(false);
            endpoint.setHttpActivityListener(null);
            CompositeHttpConfigurer configurers = new CompositeHttpConfigurer();
            configurers.addConfigurer(endpoint.getHttpClientConfigurer());
            configurers.addConfigurer(HttpTransport::configure);
            endpoint.setHttpClientConfigurer(configurers);
            PoolingHttpClientConnectionManager pool = HttpPool.replace(endpoint, http, base);
            ServiceHelper.startService(endpoint);
            return new HttpTransport(endpoint, pool, scheduler, blocking);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "penneo: camel-http could not set up a client for " + base.getAuthority(), e);
        }
    }

    /** Whether Camel has found the type converters of camel-http, without which no client can be set up. */
    public static boolean hasConverters(TypeConverter converter) {
        return converter.tryConvertTo(Timeout.class, "1") != null;
    }

    private static void configure(HttpClientBuilder client) {
        // By default, the client repeats a POST after 429 and 503, and sleeps for the time in Retry-After
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setUserAgent("camel-penneo")
                .setRequestExecutor(new DeferredQueryExecutor())
                .addExecInterceptorFirst("camel-penneo-proxy", new RequestProgress.ProxyRecorder())
                .addExecInterceptorFirst("camel-penneo-error", new CaughtError.Handler());
    }

    /** Sends one request, once. The caller closes the response. */
    public HttpResponse execute(HttpCall call, Timeouts timeouts) throws TransportException {
        while (true) {
            try {
                return tryToExecute(call, timeouts);
            } catch (IdleConnectionException e) {
                // That connection is closed; the pool has another, or opens a new one
            }
        }
    }

    private HttpResponse tryToExecute(HttpCall call, Timeouts timeouts)
            throws TransportException, IdleConnectionException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), DeferredQueryExecutor.address(call.uri()));
        call.headers().forEach(request::setHeader);
        HttpClientContext context = DeferredQueryExecutor.context(call);
        RequestProgress progress = RequestProgress.of(context);
        WatchedEntity body = call.body() == null
                ? null
                : new WatchedEntity(
                        HttpEntities.of(call.body(), buffers),
                        watchdog,
                        timeouts.response(),
                        progress::endWritingIfResponded,
                        request::cancel);
        request.setEntity(body);
        request.setConfig(config(timeouts));
        try {
            OpenResponse response = new OpenResponse(client.executeOpen(host(call.uri()), request, context));
            if (progress.isTunnelling() || response.status() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
                throw refusedByProxy(response, progress);
            }
            return response;
        } catch (IdleConnectionException e) {
            throw e;
        } catch (IOException e) {
            // The watchdog cancels an upload that makes no progress
            Kind kind = progress.isSending() && request.isCancelled()
                    ? Kind.RESPONSE_TIMEOUT
                    : TransportFailures.kind(e, progress);
            if (progress.isConnecting() && Thread.currentThread().isInterrupted()) {
                kind = Kind.INTERRUPTED;
            }
            boolean written = body == null ? progress.isSending() : body.started;
            int number = kind == Kind.POOL_IS_FULL ? connectionsPerHost() : 0;
            boolean onUsedConnection = idle != null && DeferredQueryExecutor.brokeUsedConnection(context);
            throw new TransportException(
                    kind, written, onUsedConnection, progress.proxy(), number, ProtocolErrors.redact(e));
        } catch (RuntimeException e) {
            if (e instanceof CancellationException && progress.isConnecting()) {
                // What the HTTP library throws when an interrupted thread asks its pool for a connection
                throw new TransportException(Kind.INTERRUPTED, false, false, progress.proxy(), 0, new IOException(e));
            }
            boolean written = body == null ? progress.isSending() : body.started;
            if (!written && !(e instanceof CaughtError)) {
                throw e;
            }
            Throwable cause = e instanceof CaughtError ? e.getCause() : e;
            throw new TransportException(
                    Kind.OTHER, written, false, progress.proxy(), 0, new IOException("The HTTP client failed", cause));
        } finally {
            if (idle != null) {
                idle.watch();
            }
        }
    }

    /** Closes the connections that no call uses, so that the next call gets a new one. */
    public void closeIdle() {
        if (idle != null) {
            idle.closeAll();
        }
    }

    /** The HTTP library returns the answer to CONNECT as if it were the answer to the request. */
    private static TransportException refusedByProxy(OpenResponse response, RequestProgress progress)
            throws IOException {
        try (response) {
            return new TransportException(Kind.PROXY_REFUSED, false, false, progress.proxy(), response.status(), null);
        }
    }

    /** How many connections the pool has for one host; 0 if this is unknown. */
    private int connectionsPerHost() {
        return endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool
                ? Math.min(pool.getDefaultMaxPerRoute(), pool.getMaxTotal())
                : 0;
    }

    /** The host to which a request goes; {@link URI#getHost} is null for a name with an underscore. */
    private static HttpHost host(URI uri) {
        try {
            return uri.getHost() == null
                    ? HttpHost.create(uri.getScheme() + "://" + uri.getRawAuthority())
                    : HttpHost.create(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Camel needs an address for an endpoint, which the requests do not use, and takes no host name with an underscore. */
    private static String camelAuthority(URI base) {
        return base.getHost() == null ? "localhost" : base.getAuthority();
    }

    // Only the configuration of a request can limit the connect by call; the replacement of this setter is one for a
    // whole pool
    @SuppressWarnings("deprecation")
    private RequestConfig config(Timeouts timeouts) {
        return RequestConfig.copy(config)
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setResponseTimeout(Timeout.of(timeouts.response()))
                .setConnectionRequestTimeout(Timeout.of(timeouts.response()))
                .build();
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }

    /**
     * The body of a request under the {@link UploadWatchdog}. Records whether sending has started. A body whose PDF cannot be read is
     * aborted, so that the server never sees it as complete.
     */
    private static final class WatchedEntity extends HttpEntityWrapper {

        private final UploadWatchdog watchdog;
        private final Duration timeout;
        private final UploadWatchdog.Look look;
        private final Runnable abort;
        private volatile boolean started;

        WatchedEntity(
                HttpEntity entity,
                UploadWatchdog watchdog,
                Duration timeout,
                UploadWatchdog.Look look,
                Runnable abort) {
            super(entity);
            this.watchdog = watchdog;
            this.timeout = timeout;
            this.look = look;
            this.abort = abort;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            started = true;
            UploadWatchdog.Upload upload = watchdog.watch(out, timeout, look, abort);
            try {
                super.writeTo(upload);
                upload.flush();
            } catch (UnreadableContentException e) {
                // Closing the stream instead would send the end of the body, as if it were complete
                abort.run();
                throw e;
            } finally {
                upload.end();
            }
        }
    }

    private record OpenResponse(ClassicHttpResponse response) implements HttpResponse {

        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public Optional<String> header(String name) {
            return Stream.of(response.getHeaders(name))
                    .map(Header::getValue)
                    .filter(Objects::nonNull)
                    .distinct()
                    .reduce((first, next) -> first + ", " + next);
        }

        @Override
        public InputStream body() {
            try {
                return response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : new ProtocolErrors.RedactingStream(
                                response.getEntity().getContent());
            } catch (IOException e) {
                return new FailingStream(e);
            }
        }

        @Override
        public void close() throws IOException {
            response.close();
        }
    }

    /** Throws the failure when the body is read, where callers expect it. */
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
