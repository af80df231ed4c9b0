package io.github.camelpenneo.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.ProxySettings;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.TlsServer;
import io.github.camelpenneo.testing.TunnelProxy;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings of the camel-http component that a connection is given hold for it. */
class HttpSettingsTest {

    private static final String LIST = "penneo:listCaseFiles?httpComponent=#given&title=A+title";
    private static final String SENT = "/api/v1/casefiles?title=A+title";

    @TempDir
    private Path folder;

    private final HttpComponent given = new HttpComponent();
    private TlsServer penneo;
    private SandboxContext context;

    @BeforeEach
    void start() {
        penneo = new TlsServer(folder);
        context = new SandboxContext(penneo.baseUrl());
        given.setCamelContext(context.camel());
        context.camel().getRegistry().bind("given", given);
    }

    @AfterEach
    void stop() {
        context.close();
        penneo.close();
    }

    @Test
    void aCertificateThatItTrustsIsGood() {
        given.setSslContextParameters(penneo.trust());
        assertThat(list().getException()).isNull();
        assertThat(penneo.requests()).hasSize(1);
    }

    @Test
    void aCertificateThatItDoesNotTrustIsNot() {
        assertThat(list().getException()).hasStackTraceContaining("PKIX path building failed");
    }

    @Test
    void whatAllOfCamelTrustsIsGoodWhereItIsTold() {
        context.camel().setSSLContextParameters(penneo.trust());
        given.setUseGlobalSslContextParameters(true);
        assertThat(list().getException()).isNull();
    }

    @Test
    void aCertificateForAnotherHostIsGoodOnlyForAVerifierThatSaysSo() {
        context.component().getConnection().setBaseUrl("https://127.0.0.1:" + penneo.port());
        context.component().getConnection().setOauthUrl("https://127.0.0.1:" + penneo.port());
        given.setSslContextParameters(penneo.trust());
        assertThat(list().getException()).hasCauseInstanceOf(SSLException.class);

        HttpComponent lenient = new HttpComponent();
        lenient.setCamelContext(context.camel());
        lenient.setSslContextParameters(penneo.trust());
        lenient.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        context.camel().getRegistry().bind("lenient", lenient);
        assertThat(list("penneo:listCaseFiles?httpComponent=#lenient").getException())
                .isNull();
    }

    @Test
    void throughATunnelTheProxySeesOnlyTheHost() throws IOException {
        given.setSslContextParameters(penneo.trust());
        try (TunnelProxy proxy = new TunnelProxy(penneo.port())) {
            ProxySettings.set(given, proxy.port());
            assertThat(list().getException()).isNull();
            assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT localhost:" + penneo.port() + " HTTP/1.1");
            assertThat(penneo.requests()).containsExactly(URI.create(SENT));
        }
    }

    @Test
    void withoutTlsTheProxyIsAskedForTheWholeAddress() throws IOException {
        try (FaultyServer proxy = new FaultyServer(FaultyServer.answer("200 OK", "application/json", "[]"))) {
            given.setHttpClientConfigurer(client -> client.setProxy(HttpHost.create(proxy.baseUrl())));
            context.component().getConnection().setBaseUrl("http://penneo.invalid");
            context.component().getCredentials().setClientId(null);
            context.component().getCredentials().setApiKey(null);
            context.component().getCredentials().setSecretKey(null);
            context.component().getCredentials().setAccessToken("a-token");

            assertThat(list().getException()).isNull();
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.head())
                            .startsWith("GET http://penneo.invalid" + SENT + " HTTP/1.1\r\n"));
        }
    }

    @Test
    void aConfigurerOfTheUsersOwnDoesNotTakeTheQueryAway() {
        given.setSslContextParameters(penneo.trust());
        given.setHttpClientConfigurer(client -> client.setRequestExecutor(new HttpRequestExecutor()));
        assertThat(list().getException()).isNull();
        assertThat(penneo.requests()).containsExactly(URI.create(SENT));
    }

    private Exchange list() {
        return list(LIST);
    }

    private Exchange list(String uri) {
        return context.send(uri, exchange -> {});
    }
}
