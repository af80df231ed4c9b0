package io.github.camelpenneo.webhook;

import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
                    .hasMessageContainingAll("oauthUrl", "apiKey", "secretKey")
                    .hasMessageNotContaining("wrong");
        }
        assertThat(sandbox.subscriptions()).isEmpty();
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        try (WebhookContext camel = new WebhookContext(sandbox)
                .route("penneo:webhook?passphrase=short&path=no-slash&maxBodySize=0&eventTypes=odd")) {
            PenneoComponent options = camel.camel().getComponent("penneo", PenneoComponent.class);
            options.getSubscription().setPublicUrl(null);
            assertThatThrownBy(camel::start)
                    .hasMessageContainingAll(
                            "publicUrl", "passphrase", "16", "path must start", "maxBodySize", "invalid entry 'odd'")
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
            assertThatThrownBy(camel::start).hasMessageContaining("publicUrl must begin with https:// or http://");
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
            for (String host : List.of("platform-http", "servlet", "jetty", "undertow")) {
                camel.addComponent(host, new NoHttp());
            }
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

    @Test
    void aWebhookWithoutAnHttpServerFailsBeforeAnyOtherRouteSendsAnything() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            failsBeforeAnythingIsSent(camel, "penneo:webhook?subscribe=never&webhookVerifyToken=secret", "")
                    .hasMessageContaining("PlatformHttpComponent cannot receive HTTP here")
                    .hasMessageContaining("camel.server.enabled");
        }
    }

    @Test
    void aWebhookWithWrongCredentialsFailsBeforeAnyOtherRouteSendsAnything() {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            failsBeforeAnythingIsSent(camel.camel(), "penneo:webhook?secretKey=wrong", "secretKey");
        }
    }

    @Test
    void aTakenPortFailsBeforeAnyOtherRouteSendsAnything() throws Exception {
        for (String host : List.of("jetty", "undertow")) {
            try (ServerSocket taken = new ServerSocket(0);
                    DefaultCamelContext camel = new DefaultCamelContext()) {
                RestConfiguration rest = new RestConfiguration();
                rest.setHost("0.0.0.0");
                rest.setPort(taken.getLocalPort());
                camel.setRestConfiguration(rest);
                failsBeforeAnythingIsSent(
                        camel,
                        "penneo:webhook?subscribe=never&webhookVerifyToken=secret&httpConsumer=" + host,
                        "cannot receive HTTP here");
            }
        }
    }

    /** A route that starts first, and would send a contract as it does. */
    private AbstractThrowableAssert<?, ? extends Throwable> failsBeforeAnythingIsSent(
            CamelContext camel, String uri, String text) {
        AtomicInteger sent = new AtomicInteger();
        AbstractThrowableAssert<?, ? extends Throwable> failure = assertThatThrownBy(() -> {
                    camel.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:contracts")
                                    .startupOrder(1)
                                    .routePolicy(new RoutePolicySupport() {
                                        @Override
                                        public void onStart(Route route) {
                                            sent.incrementAndGet();
                                        }
                                    })
                                    .to("log:sent");
                            from(uri).startupOrder(2).to("log:event");
                        }
                    });
                    camel.start();
                })
                .hasStackTraceContaining(text);
        assertThat(sent).hasValue(0);
        return failure;
    }

    @Test
    void aStartThatFailsForAnotherRouteFreesThePathAndThePort() throws Exception {
        int port = WebhookContext.freePort();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RestConfiguration rest = new RestConfiguration();
            rest.setHost("127.0.0.1");
            rest.setPort(port);
            camel.setRestConfiguration(rest);
            String options = "?subscribe=never&webhookVerifyToken=secret&httpConsumer=jetty&path=";
            assertThatThrownBy(() -> {
                        camel.addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("penneo:webhook" + options + "/one").to("log:event");
                                from("penneo:webhook" + options + "/t{w}o").to("log:event");
                            }
                        });
                        camel.start();
                    })
                    .hasStackTraceContaining("path must start");
            assertThatCode(() -> new ServerSocket(port).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void beforeItsRouteRunsAWebhookAnswersThatPenneoMayDeliverLater() throws Exception {
        String path = "/penneo/webhook/" + WebhookContext.capability("casefile");
        String event = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";
        AtomicInteger early = new AtomicInteger();
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            camel.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:first")
                            .startupOrder(1)
                            .routePolicy(new RoutePolicySupport() {
                                @Override
                                public void onStart(Route route) {
                                    early.set(camel.post(path, event));
                                }
                            })
                            .to("log:first");
                }
            });
            camel.route("penneo:webhook?subscribe=never").start();
            assertThat(early).hasValue(503);
            assertThat(camel.post(path, event)).isEqualTo(200);
            assertThat(camel.exchanges()).hasSize(1);
        }
    }

    @Test
    void underASupervisingControllerAWebhookThatCannotStartIsTriedAgain() throws Exception {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            camel.camel().getRouteController().supervising().setInitialDelay(1);
            camel.route("penneo:webhook?secretKey=wrong").start();
            assertThat(camel.camel().isStarted()).isTrue();
        }
    }

    @Test
    @Tag("one-line") // Camel 4.10 has no such pattern
    void aWebhookThatIsLeftOutOfTheStartIsReleasedOnceAllOthersHaveStarted() {
        String path = "/penneo/webhook/" + WebhookContext.capability("casefile");
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            camel.camel().setAutoStartupExcludePattern(WebhookContext.ROUTE);
            camel.route("penneo:webhook?subscribe=never").start();
            assertThat(camel.post(path, "{}")).isEqualTo(404);
        }
    }

    @Test
    void aRouteThatIsNotStartedWithTheContextIsNotCheckedThen() throws Exception {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            camel.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("penneo:webhook?secretKey=wrong")
                            .routeId("later")
                            .autoStartup(false)
                            .to("log:event");
                }
            });
            camel.start();
            assertThatThrownBy(() -> camel.camel().getRouteController().startRoute("later"))
                    .hasStackTraceContaining("secretKey");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a/{b}", "/a/*", "/a b", "/a?b", "/a%23b", "/a/../b", "/a//b", "/a/", "/", "/:a", "/\u00e9", "a"
            })
    void aPathThatAHostWouldNotTakeLiterallyIsRefused(String path) {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            camel.component().getSubscription().setPath(path);
            camel.route("penneo:webhook");
            assertThatThrownBy(camel::start).hasMessageContaining("path must start with a slash");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "legacy,/penneo,current,/penneo/webhook",
        "current,/penneo/webhook,both,/penneo",
        "legacy,/penneo/webhook,legacy,/penneo"
    })
    void aLegacyPathDoesNotTakeTheDeliveriesOfAWebhookBelowIt(String one, String path, String other, String below) {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            String options = "&webhookVerifyToken=secret&subscribe=never";
            camel.route("penneo:webhook?service=" + one + "&path=" + path + options);
            assertThatThrownBy(() -> {
                        camel.camel().addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("penneo:webhook?service=" + other + "&path=" + below + options)
                                        .to("log:event");
                            }
                        });
                        camel.start();
                    })
                    .hasMessageContaining("the paths " + below + " and " + path + " overlap");
        }
    }

    @Test
    void pathsThatDoNotOverlapAreAccepted() throws Exception {
        try (WebhookContext camel = new WebhookContext(sandbox)) {
            String options = "&webhookVerifyToken=secret&subscribe=never";
            camel.route("penneo:webhook?service=legacy&path=/penneo" + options);
            camel.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("penneo:webhook?service=current&path=/penneo/a/b" + options)
                            .to("log:event");
                    from("penneo:webhook?service=current&path=/penneo2" + options)
                            .to("log:event");
                    from("penneo:webhook?service=current&path=/a" + options).to("log:event");
                    from("penneo:webhook?service=current&path=/a/b" + options).to("log:event");
                }
            });
            camel.start();
            assertThat(camel.camel().isStarted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T23:59:59Z,shuts down its legacy webhook service on 30 November 2026",
        "2026-12-01T00:00:00Z,set service=current and remove passphrase"
    })
    void theEndOfTheLegacyServiceIsSaidAtTheStart(Instant now, String text) throws Exception {
        for (String uri : List.of("penneo:webhook?service=legacy", "penneo:webhook?service=both&insecure=true")) {
            try (CapturedLogs logs = new CapturedLogs(Level.WARN);
                    WebhookContext camel = new WebhookContext(sandbox)) {
                PenneoComponent at = Inside.component(Clock.fixed(now, ZoneOffset.UTC));
                at.setSubscription(camel.component().getSubscription());
                at.setWebhookSecurity(camel.component().getWebhookSecurity());
                camel.camel().addComponent("at", at);
                camel.route(uri.replace("penneo:", "at:") + "&subscribe=never").start();
                assertThat(logs.lines()).filteredOn(line -> line.contains(text)).hasSize(1);
            }
        }
    }

    @Test
    void theEndOfTheLegacyServiceIsSaidForOperationsToo() throws Exception {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN);
                SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.request("penneo:listSubscriptions?service=legacy", null, List.class);
            penneo.request("penneo:listSubscriptions", null, List.class);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("legacy webhook service"))
                    .singleElement()
                    .asString()
                    .contains("penneo:listSubscriptions");
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
