package io.github.camelpenneo.internal.http;

import java.net.URI;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpPoolTest {

    private static final URI BASE = URI.create("http://example.com");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HttpComponent http = new HttpComponent();

    @BeforeEach
    void start() {
        http.setCamelContext(camel);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void thePoolIsAsLargeAsTheComponentSays() throws Exception {
        http.setMaxTotalConnections(7);
        http.setConnectionsPerRoute(3);
        HttpEndpoint endpoint = endpoint();

        HttpPool.replace(endpoint, http, BASE);

        PoolingHttpClientConnectionManager pool =
                (PoolingHttpClientConnectionManager) endpoint.getClientConnectionManager();
        assertThat(pool.getMaxTotal()).isEqualTo(7);
        assertThat(pool.getDefaultMaxPerRoute()).isEqualTo(3);
    }

    @Test
    void aPoolOfTheUsersOwnStays() throws Exception {
        try (PoolingHttpClientConnectionManager own = new PoolingHttpClientConnectionManager()) {
            http.setClientConnectionManager(own);
            HttpEndpoint endpoint = endpoint();

            HttpPool.replace(endpoint, http, BASE);

            assertThat(endpoint.getClientConnectionManager()).isSameAs(own);
        }
    }

    @Test
    void aComponentOfTheUsersOwnClassKeepsWhatItMakes() throws Exception {
        HttpComponent special = new HttpComponent() {};
        special.setCamelContext(camel);
        HttpEndpoint endpoint = (HttpEndpoint) special.createEndpoint("http://example.com");
        Object made = endpoint.getClientConnectionManager();

        HttpPool.replace(endpoint, special, BASE);

        assertThat(endpoint.getClientConnectionManager()).isSameAs(made);
    }

    private HttpEndpoint endpoint() throws Exception {
        return (HttpEndpoint) http.createEndpoint("http://example.com");
    }
}
