package io.github.camelpenneo.webhook;

import java.util.List;
import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WebhookStartTest {

    private static final String SUBSCRIPTIONS = "/api/v1/webhook/subscriptions";

    @RegisterExtension
    final PenneoSandboxExtension extension = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    private PenneoSandbox sandbox;

    @BeforeEach
    void sandbox() {
        sandbox = extension.get();
    }

    @Test
    void aRestartMakesNoSecondSubscriptionAndDeletesNone() throws Exception {
        try (WebhookContext camel =
                new WebhookContext(sandbox).route("penneo:webhook").start()) {
            awaitConfirmed();
            List<SandboxSubscription> before = sandbox.subscriptions();
            long lists = requests("GET");

            camel.camel().getRouteController().stopRoute(WebhookContext.ROUTE);
            assertThat(camel.post("/penneo/webhook/" + WebhookContext.capability("casefile"), "{}"))
                    .isEqualTo(404);
            camel.camel().getRouteController().startRoute(WebhookContext.ROUTE);

            await().until(() -> requests("GET") > lists);
            assertThat(camel.post("/penneo/webhook/" + WebhookContext.capability("casefile"), "{}"))
                    .isEqualTo(200);
            assertThat(sandbox.subscriptions()).isEqualTo(before);
            assertThat(requests("POST")).isEqualTo(4);
        }
        assertThat(requests("DELETE")).isZero();
        assertThat(sandbox.subscriptions()).allMatch(SandboxSubscription::confirmed);
    }

    @Test
    void penneoBeingDownDoesNotFailTheStart() {
        CannedAnswer down = new CannedAnswer(503, Map.of(), "");
        sandbox.answerNext("POST", "/oauth/token", down);
        sandbox.answerNext("GET", SUBSCRIPTIONS, down);
        sandbox.answerNext("POST", SUBSCRIPTIONS, down);
        try (WebhookContext camel =
                new WebhookContext(sandbox).route("penneo:webhook").start()) {
            assertThat(camel.camel().isStarted()).isTrue();
            awaitConfirmed();
        }
    }

    @Test
    void penneoBeingBusyForLongDoesNotFailTheStartEither() {
        sandbox.answerNext("POST", "/oauth/token", new CannedAnswer(429, Map.of("Retry-After", "3600"), ""));
        try (WebhookContext camel =
                new WebhookContext(sandbox).route("penneo:webhook").start()) {
            assertThat(camel.camel().isStarted()).isTrue();
            awaitConfirmed();
        }
    }

    @Test
    void wrongCredentialsFailTheStart() {
        try (WebhookContext camel = new WebhookContext(sandbox).route("penneo:webhook?secretKey=wrong")) {
            assertThatThrownBy(camel::start)
                    .isInstanceOf(PenneoAuthenticationException.class)
                    .hasMessageContainingAll("clientId", "clientSecret", "apiKey", "secretKey")
                    .hasMessageNotContaining("wrong");
        }
        assertThat(sandbox.subscriptions()).isEmpty();
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        try (WebhookContext camel =
                new WebhookContext(sandbox).route("penneo:webhook?passphrase=short&path=no-slash&maxBodySize=0")) {
            PenneoComponent options = camel.camel().getComponent("penneo", PenneoComponent.class);
            options.getSubscription().setPublicUrl(null);
            assertThatThrownBy(camel::start)
                    .hasMessageContainingAll("publicUrl", "passphrase", "16", "path must start", "maxBodySize")
                    .hasMessageNotContaining("short");
        }
    }

    @Test
    void aNewPathSecretIsSubscribedAndDeliveriesToTheOldAddressStillArrive() {
        int port;
        try (WebhookContext camel =
                new WebhookContext(sandbox).route("penneo:webhook").start()) {
            port = camel.port();
            awaitConfirmed();
        }
        String rotated = "another-secret-of-sixteen-or-more";
        try (CapturedLogs logs = new CapturedLogs();
                WebhookContext camel = new WebhookContext(sandbox, port)) {
            camel.component().getWebhookSecurity().setPassphrase(rotated + "," + WebhookContext.PATH_SECRET);
            camel.route("penneo:webhook").start();
            await().untilAsserted(() ->
                    assertThat(sandbox.subscriptions()).hasSize(4).allMatch(SandboxSubscription::confirmed));
            await().until(() -> camel.trouble() == null);
            String event = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";
            assertThat(camel.post("/penneo/webhook/" + WebhookContext.capability("casefile"), event))
                    .isEqualTo(200);
            assertThat(camel.exchanges()).hasSize(1);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("at an earlier publicUrl or passphrase"))
                    .hasSize(2)
                    .noneMatch(line -> line.contains(WebhookContext.capability("casefile")));
        }
    }

    @Test
    void twoNodesOfTheLegacyServiceConfirmOneSubscriptionATopic() {
        try (WebhookContext one = new WebhookContext(sandbox).route("penneo:webhook");
                WebhookContext other = new WebhookContext(sandbox)) {
            // Both are behind one address, which happens to lead to the first
            other.component().getSubscription().setPublicUrl(one.publicUrl());
            other.route("penneo:webhook");
            one.start();
            other.start();
            await().until(() -> one.trouble() == null);
            await().until(() -> other.trouble() == null);
            assertThat(sandbox.subscriptions().stream()
                            .filter(SandboxSubscription::confirmed)
                            .map(SandboxSubscription::topic))
                    .containsExactlyInAnyOrder("casefile", "signer");
        }
    }

    @Test
    void theReadinessOfTheContextFollowsTheSubscription() {
        try (WebhookContext camel = new WebhookContext(sandbox).route("penneo:webhook")) {
            HealthCheckRegistry registry = HealthCheckRegistry.get(camel.camel());
            HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
            registry.register(consumers);
            consumers.setEnabled(true);
            camel.start();
            HealthCheck check = consumers.stream().findFirst().orElseThrow();
            assertThat(check.isReadiness()).isTrue();
            assertThat(check.isLiveness()).isFalse();
            await().until(() -> check.call().getState() == HealthCheck.State.UP);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        try (WebhookContext camel = new WebhookContext(sandbox).route("penneo:webhook?publicUrl=hooks.example.com")) {
            assertThatThrownBy(camel::start).hasMessageContaining("publicUrl must be a URL");
        }
    }

    @Test
    void anEventTypeThatIsNoneIsRefused() {
        try (WebhookContext camel = new WebhookContext(sandbox).route("penneo:webhook?eventTypes=casefile")) {
            assertThatThrownBy(camel::start).hasMessageContaining("'casefile'");
        }
    }

    @Test
    void aContextThatCannotReceiveHttpSaysWhatToAdd() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            // They take the place of those on the test's class path
            camel.addComponent("platform-http", new NoHttp());
            camel.addComponent("jetty", new NoHttp());
            String credentials = "&clientId=RAW(%s)&clientSecret=RAW(%s)&apiKey=RAW(%s)&secretKey=RAW(%s)"
                    .formatted(sandbox.clientId(), sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret());
            assertThatThrownBy(() -> {
                        camel.addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("penneo:webhook?service=legacy&publicUrl=http://127.0.0.1&passphrase="
                                                + "0123456789abcdef&baseUrl=" + sandbox.baseUrl() + "&oauthUrl="
                                                + sandbox.oauthUrl() + credentials)
                                        .to("mock:events");
                            }
                        });
                        camel.start();
                    })
                    .hasMessageContaining("nothing here can receive HTTP")
                    .hasMessageContaining("camel-platform-http-main");
        }
    }

    private void awaitConfirmed() {
        await().untilAsserted(
                        () -> assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed));
    }

    private long requests(String method) {
        return sandbox.requests().stream()
                .filter(request -> request.path().startsWith(SUBSCRIPTIONS))
                .map(SandboxRequest::method)
                .filter(method::equals)
                .count();
    }

    private static final class NoHttp extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return null;
        }
    }
}
