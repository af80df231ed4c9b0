package io.github.camelpenneo.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.testing.CuttingProxy;
import io.github.camelpenneo.testing.Nginx;
import io.github.camelpenneo.testing.Passage;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server whose TLS is not that of the JDK: it sends session tickets, and says that it closes before it does. */
@Tag("slow")
class OtherTlsServerTest {

    private static final int CREATES = 40;
    private static final String CREATED =
            "default_type application/json; return 201 '{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}';";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void noOutcomeIsUnknownWhereIdleConnectionsAreClosed(String scheme) throws Exception {
        try (Nginx nginx = new Nginx(folder, "20ms", CREATED);
                SandboxContext context = context(nginx, scheme)) {
            for (int i = 0; i < CREATES; i++) {
                assertThat(context.create(Samples.pdf("Agreement " + i))
                                .getMessage()
                                .getBody())
                        .as("create %d", i)
                        .isInstanceOf(Job.class);
                // The one is that of the question
                await().until(() -> nginx.connections() == 1);
            }
            await().untilAsserted(() -> assertThat(nginx.log()).hasSize(CREATES));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void allCallsTakeOneConnection(String scheme) throws Exception {
        try (Nginx nginx = new Nginx(folder, "60s", CREATED);
                SandboxContext context = context(nginx, scheme)) {
            for (int i = 0; i < CREATES; i++) {
                context.create(Samples.pdf("Agreement " + i));
            }
            // nginx logs a request after it has sent the answer
            await().untilAsserted(() -> assertThat(nginx.log()).hasSize(CREATES));
            assertThat(Set.copyOf(nginx.log()))
                    .singleElement()
                    .asString()
                    .endsWith(scheme.equals("https") ? " TLSv1.3" : " -");
        }
    }

    @Test
    void anErrorInAHandshakeGivesTheConnectionBack() throws Exception {
        AtomicInteger handshakes = new AtomicInteger();
        try (Nginx nginx = new Nginx(folder, "60s", CREATED);
                SandboxContext context = context(nginx, "https")) {
            HttpComponent http = context.camel().getComponent("http", HttpComponent.class);
            http.setConnectionsPerRoute(2);
            http.setX509HostnameVerifier((host, session) -> {
                if (handshakes.incrementAndGet() <= 3) {
                    throw new NoClassDefFoundError("com/example/Verifier");
                }
                return true;
            });
            for (int i = 0; i < 3; i++) {
                assertThat(context.create(Samples.pdf("Agreement")).getException())
                        .isInstanceOf(PenneoConnectionException.class);
            }
            assertThat(context.create(Samples.pdf("Agreement")).getException()).isNull();
        }
    }

    @Test
    void aCreateThatIsCutAnywhereIsRetryableOnlyIfNothingWasCreated() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                Nginx nginx = new Nginx(folder, "60s", "proxy_pass " + sandbox.baseUrl() + ";");
                CuttingProxy proxy = new CuttingProxy(nginx.tlsPort());
                SandboxContext context = context(nginx, "https")) {
            context.component().getConnection().setBaseUrl("https://localhost:" + proxy.port());
            context.component().getConnection().setOauthUrl(sandbox.baseUrl().toString());
            context.component().getCredentials().setAccessToken(null);
            SandboxContext.setCredentials(context.component(), sandbox);
            Set<String> retryable = new HashSet<>();
            Set<String> created = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                // The handshake, the request, the answer
                Cut cut = i % 3 == 0 ? Cut.answer(40 * i, Cut.Ending.CLOSED) : Cut.request(60 * i, ending(i));
                Passage passage = proxy.set(cut);
                String title = "Agreement " + i;
                Exchange exchange = context.send("penneo:createCaseFile", create -> {
                    create.getMessage().setBody(Samples.pdf(title));
                    create.getMessage().setHeader(PenneoConstants.TITLE, title);
                    create.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                });
                if (exchange.getException() == null) {
                    created.add(title);
                } else {
                    passage.awaitEnd();
                    if (exchange.getException() instanceof PenneoRetryableException) {
                        retryable.add(title);
                    }
                }
            }
            proxy.set(Cut.none());
            assertThat(context.create(Samples.pdf("The last")).getException()).isNull();
            await().untilAsserted(() -> assertThat(titles(sandbox)).containsAll(created));
            assertThat(titles(sandbox)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(retryable);
            assertThat(retryable).isNotEmpty();
        }
    }

    private static Cut.Ending ending(int i) {
        return i % 2 == 0 ? Cut.Ending.CLOSED : Cut.Ending.RESET;
    }

    private static List<String> titles(PenneoSandbox sandbox) {
        return sandbox.caseFiles().stream().map(SandboxCaseFile::title).toList();
    }

    private static SandboxContext context(Nginx nginx, String scheme) throws IOException, GeneralSecurityException {
        SandboxContext context = new SandboxContext(nginx.baseUrl(scheme));
        context.camel().getComponent("http", HttpComponent.class).setSslContextParameters(nginx.trust());
        context.component().getCredentials().setClientId(null);
        context.component().getCredentials().setClientSecret(null);
        context.component().getCredentials().setApiKey(null);
        context.component().getCredentials().setSecretKey(null);
        context.component().getCredentials().setAccessToken("a-token");
        return context;
    }
}
