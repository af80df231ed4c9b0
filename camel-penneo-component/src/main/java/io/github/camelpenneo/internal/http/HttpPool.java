package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Replaces the pool that camel-http made for an endpoint by one with the same settings whose connections are quiet and
 * are checked before use. A pool that is the user's own stays.
 */
final class HttpPool {

    private HttpPool() {}

    static void replace(HttpEndpoint endpoint, HttpComponent http, Duration socketTimeout)
            throws GeneralSecurityException, IOException {
        // A class of the user's own may make its connections in a way that is not seen from here
        if (http.getClientConnectionManager() == null
                && http.getClass() == HttpComponent.class
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager made) {
            endpoint.setClientConnectionManager(like(made, http, socketTimeout));
            made.close();
        } else if (http.getClientConnectionManager() == null
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager own) {
            own.setDefaultConnectionConfig(checkedBeforeUse().build());
        }
    }

    private static PoolingHttpClientConnectionManager like(
            PoolingHttpClientConnectionManager made, HttpComponent http, Duration socketTimeout)
            throws GeneralSecurityException, IOException {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(HttpPool::connection)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        sslContext(http), HostnameVerificationPolicy.CLIENT, http.getX509HostnameVerifier()))
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(socketTimeout))
                        .build())
                .setMaxConnTotal(made.getMaxTotal())
                .setMaxConnPerRoute(made.getDefaultMaxPerRoute())
                .setDefaultConnectionConfig(checkedBeforeUse()
                        .setTimeToLive(TimeValue.ofMilliseconds(http.getConnectionTimeToLive()))
                        .build())
                .build();
    }

    /** A connection that the server has closed while it was idle would look like an answer that was lost. */
    private static ConnectionConfig.Builder checkedBeforeUse() {
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
