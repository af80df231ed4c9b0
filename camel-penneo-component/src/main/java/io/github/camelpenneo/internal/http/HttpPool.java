package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

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
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;

/**
 * Replaces the connection pool that camel-http created for an endpoint. The new pool has the same settings, but its
 * connections write no wire log and are validated before use. A pool that the user has configured is kept.
 */
final class HttpPool {

    private HttpPool() {}

    static void replace(HttpEndpoint endpoint, HttpComponent http) throws GeneralSecurityException, IOException {
        // A user-defined subclass may create its connections in another way
        if (http.getClientConnectionManager() == null
                && http.getClass() == HttpComponent.class
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager original) {
            endpoint.setClientConnectionManager(copyOf(original, http));
            original.close();
        } else if (http.getClientConnectionManager() == null
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager own) {
            own.setDefaultConnectionConfig(validatedBeforeUse().build());
        }
    }

    private static PoolingHttpClientConnectionManager copyOf(
            PoolingHttpClientConnectionManager original, HttpComponent http)
            throws GeneralSecurityException, IOException {
        return new ChannelSockets()
                .setConnectionFactory(HttpPool::connection)
                .setTlsSocketStrategy(withTimeoutOfCall(new DefaultClientTlsStrategy(
                        sslContext(http), HostnameVerificationPolicy.CLIENT, http.getX509HostnameVerifier())))
                .setMaxConnTotal(original.getMaxTotal())
                .setMaxConnPerRoute(original.getDefaultMaxPerRoute())
                .setDefaultConnectionConfig(validatedBeforeUse()
                        .setTimeToLive(TimeValue.ofMilliseconds(http.getConnectionTimeToLive()))
                        .build())
                .build();
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
