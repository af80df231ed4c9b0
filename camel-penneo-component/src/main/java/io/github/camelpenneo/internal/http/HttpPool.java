package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;

/**
 * Replaces the connection pool that camel-http created for an endpoint. The new pool has the same settings, but its
 * connections write no wire log and are validated before use. A pool that the user has configured is kept.
 */
final class HttpPool {

    private HttpPool() {}

    /**
     * Replaces the pool.
     *
     * @param base an address that will be called
     * @return the pool of the endpoint; null for one of the user
     */
    static PoolingHttpClientConnectionManager replace(HttpEndpoint endpoint, HttpComponent http, URI base)
            throws GeneralSecurityException, IOException {
        // A user-defined subclass may create its connections in another way
        if (http.getClientConnectionManager() == null
                && http.getClass() == HttpComponent.class
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager original) {
            PoolingHttpClientConnectionManager pool = copyOf(original, http, base);
            endpoint.setClientConnectionManager(pool);
            original.close();
            return pool;
        } else if (http.getClientConnectionManager() == null
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager own) {
            own.setDefaultConnectionConfig(validatedBeforeUse().build());
            return own;
        }
        return null;
    }

    private static PoolingHttpClientConnectionManager copyOf(
            PoolingHttpClientConnectionManager original, HttpComponent http, URI base)
            throws GeneralSecurityException, IOException {
        return new ChannelSockets()
                .setConnectionFactory(HttpPool::connection)
                .setTlsSocketStrategy(tls(http, base))
                .setMaxConnTotal(original.getMaxTotal())
                .setMaxConnPerRoute(original.getDefaultMaxPerRoute())
                .setDefaultConnectionConfig(validatedBeforeUse()
                        .setTimeToLive(TimeValue.ofMilliseconds(http.getConnectionTimeToLive()))
                        .build())
                .build();
    }

    /** TLS is set up now if it will be used, so that wrong settings fail the start; otherwise with the first connection that needs it. */
    private static TlsSocketStrategy tls(HttpComponent http, URI base) throws GeneralSecurityException, IOException {
        if (URIScheme.HTTPS.same(base.getScheme())) {
            return withTimeoutOfCall(strategy(http));
        }
        AtomicReference<TlsSocketStrategy> later = new AtomicReference<>();
        return (socket, host, port, attachment, context) -> {
            try {
                if (later.get() == null) {
                    later.compareAndSet(null, withTimeoutOfCall(strategy(http)));
                }
            } catch (GeneralSecurityException e) {
                throw new SSLException("TLS could not be set up", e);
            }
            return later.get().upgrade(socket, host, port, attachment, context);
        };
    }

    private static TlsSocketStrategy strategy(HttpComponent http) throws GeneralSecurityException, IOException {
        return new DefaultClientTlsStrategy(
                sslContext(http), HostnameVerificationPolicy.CLIENT, http.getX509HostnameVerifier());
    }

    /** The response timeout of the call is the limit for the next bytes of a handshake: the library has a limit only for a whole pool. */
    private static TlsSocketStrategy withTimeoutOfCall(TlsSocketStrategy tls) {
        return (socket, host, port, attachment, context) -> {
            socket.setSoTimeout(HttpClientContext.cast(context)
                    .getRequestConfigOrDefault()
                    .getResponseTimeout()
                    .toMillisecondsIntBound());
            return tls.upgrade(socket, host, port, attachment, context);
        };
    }

    /** Without validation, a connection that the server closed while idle would look like a lost response. */
    private static ConnectionConfig.Builder validatedBeforeUse() {
        return ConnectionConfig.custom().setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS);
    }

    private static ManagedHttpClientConnection connection(Socket socket) throws IOException {
        QuietConnection connection = new QuietConnection();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    private static SSLContext sslContext(HttpComponent http) throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = http.getSslContextParameters();
        if (parameters == null && http.isUseGlobalSslContextParameters()) {
            parameters = http.getCamelContext().getSSLContextParameters();
        }
        if (parameters != null) {
            return parameters.createSSLContext(http.getCamelContext());
        }
        return http.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
    }
}
