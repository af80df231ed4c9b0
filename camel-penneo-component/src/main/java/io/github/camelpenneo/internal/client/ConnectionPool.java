package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes a pool of quiet connections by the settings of a camel-http component. */
final class ConnectionPool {

    private final HttpComponent http;

    ConnectionPool(HttpComponent http) {
        this.http = http;
    }

    /**
     * A pool of its own.
     *
     * @param connectTimeout until a connection stands
     * @param socketTimeout how long is waited for a byte
     * @throws GeneralSecurityException where the TLS settings cannot be used
     */
    HttpClientConnectionManager open(Duration connectTimeout, Duration socketTimeout)
            throws GeneralSecurityException, IOException {
        HttpConnectionFactory<ManagedHttpClientConnection> quiet = QuietConnection::over;
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(quiet)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        tls(),
                        null,
                        null,
                        SSLBufferMode.STATIC,
                        HostnameVerificationPolicy.CLIENT,
                        http.getX509HostnameVerifier()))
                .setMaxConnTotal(http.getMaxTotalConnections())
                .setMaxConnPerRoute(http.getConnectionsPerRoute())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(socketTimeout))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setTimeToLive(TimeValue.ofMilliseconds(http.getConnectionTimeToLive()))
                        // one that the server has closed while it was idle would look like an answer that was lost
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    private SSLContext tls() throws GeneralSecurityException, IOException {
        SSLContextParameters own = http.getSslContextParameters();
        SSLContextParameters parameters = own == null && http.isUseGlobalSslContextParameters()
                ? http.getCamelContext().getSSLContextParameters()
                : own;
        if (parameters != null) {
            return parameters.createSSLContext(http.getCamelContext());
        }
        return http.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
    }
}
