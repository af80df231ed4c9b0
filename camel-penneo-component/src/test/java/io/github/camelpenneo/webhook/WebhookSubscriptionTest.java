package io.github.camelpenneo.webhook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.FileTokenStore;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCurrentSubscription;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** How the subscription of the current service is kept. */
class WebhookSubscriptionTest {

    private static final String SUBSCRIPTIONS = "/webhook/api/v1/subscriptions";

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox = SandboxContext.quickSandbox().start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void onlyTheWantedEventTypesAreSubscribedToAndTheTest() {
        try (WebhookContext webhook = route("?eventTypes=casefile.completed,signer.signed")) {
            awaitGood(webhook);
            assertThat(only().eventTypes())
                    .containsExactlyInAnyOrder(
                            "sign.casefile.completed", "sign.signer.signed", "webhook.subscription.test");
        }
    }

    @Test
    void aRestartMakesNothingTwiceAndDeletesNothing() throws Exception {
        try (WebhookContext webhook = route("")) {
            awaitGood(webhook);
            SandboxCurrentSubscription before = only();
            webhook.camel().getRouteController().stopRoute(WebhookContext.ROUTE);
            webhook.camel().getRouteController().startRoute(WebhookContext.ROUTE);
            awaitGood(webhook);
            assertThat(only()).isEqualTo(before);
        }
        assertThat(sandbox.requests())
                .noneMatch(request -> request.method().equals("DELETE"))
                .filteredOn(request ->
                        request.method().equals("POST") && request.path().equals(SUBSCRIPTIONS))
                .hasSize(1);
    }

    @Test
    void aTemporarySubscriptionGoesWithItsRoute() {
        try (WebhookContext webhook = route("?subscribe=temporary")) {
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
        }
        assertThat(sandbox.currentSubscriptions()).isEmpty();
    }

    @Test
    void whoeverNeverSubscribesCallsNobody() {
        try (WebhookContext webhook = route("?subscribe=never&webhookVerifyToken=s&secretKey=wrong")) {
            assertThat(webhook.trouble()).isNull();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void twoNodesThatStartTogetherShareOneSubscription() {
        try (WebhookContext one = context("");
                WebhookContext other = context("")) {
            // Both are behind one address
            other.component().getSubscription().setPublicUrl(one.publicUrl());
            one.camel().start();
            other.camel().start();
            awaitGood(one);
            awaitGood(other);
            assertThat(only().endpoint()).startsWith(one.publicUrl());
        }
    }

    @Test
    void aSubscriptionThatAnotherNodeHasJustMadeIsUsed() {
        sandbox.answerNext("POST", SUBSCRIPTIONS, new CannedAnswer(409, Map.of(), "{}"));
        try (WebhookContext webhook = route("")) {
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
        }
    }

    @Test
    void aSubscriptionWhoseAnswerWasLostIsFoundAndNotMadeTwice() {
        sandbox.loseNextAnswer("POST", SUBSCRIPTIONS, new CannedAnswer(502, Map.of(), ""));
        try (CapturedLogs logs = new CapturedLogs();
                WebhookContext webhook = route("")) {
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
            assertThat(logs.lines())
                    .anyMatch(line -> line.contains("whether Penneo has created the subscription is unknown"));
        }
        assertThat(posts()).isOne();
    }

    @Test
    void aSubscriptionWhoseSecretWasLostIsToldAndMadeAnewOnceItIsDeleted() {
        sandbox.close();
        sandbox = SandboxContext.quickSandbox().secretsToldOnce().start();
        sandbox.loseNextAnswer("POST", SUBSCRIPTIONS, new CannedAnswer(502, Map.of(), ""));
        try (SandboxContext penneo = new SandboxContext(sandbox);
                WebhookContext webhook = route("")) {
            await().untilAsserted(() -> assertThat(webhook.trouble())
                    .contains("secret of the subscription")
                    .contains("delete the subscription, and a new one is created"));
            assertThat(posts()).isOne();
            penneo.request("penneo:deleteSubscription", only().id(), Object.class);
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
        }
    }

    @Test
    void theLimitOfActiveSubscriptionsIsToldAndOneCanBeTakenOver() {
        try (SandboxContext penneo = new SandboxContext(sandbox);
                WebhookContext webhook = route("")) {
            // The route's own goes, and five others are there
            awaitGood(webhook);
            penneo.request("penneo:deleteSubscription", only().id(), Object.class);
            for (int i = 0; i < 5; i++) {
                create(penneo, "https://example.com/" + i);
            }
        }
        try (WebhookContext webhook = route("")) {
            await().untilAsserted(() -> assertThat(webhook.trouble())
                    .contains("allows 5 active subscriptions")
                    .contains("subscriptionId"));
            assertThat(webhook.camel().isStarted()).isTrue();
        }
        String id = sandbox.currentSubscriptions().get(2).id();
        try (WebhookContext webhook = route("?subscriptionId=" + id)) {
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions())
                    .hasSize(5)
                    .filteredOn(kept -> kept.id().equals(id))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.endpoint()).isEqualTo(webhook.publicUrl() + "/penneo/webhook"));
        }
    }

    @Test
    void aSubscriptionIdThatDoesNotExistIsTold() {
        try (WebhookContext webhook = route("?subscriptionId=nobodys")) {
            await().untilAsserted(() -> assertThat(webhook.trouble()).contains("no subscription nobodys"));
        }
        assertThat(sandbox.currentSubscriptions()).isEmpty();
    }

    @Test
    void aChangedAddressMakesANewSubscriptionAndNamesTheOldOne() {
        try (WebhookContext webhook = route("")) {
            awaitGood(webhook);
        }
        String old = only().id();
        try (CapturedLogs logs = new CapturedLogs();
                WebhookContext webhook = route("")) {
            awaitGood(webhook);
            assertThat(logs.lines())
                    .anyMatch(line -> line.contains(old) && line.contains("same path at another publicUrl"));
        }
        assertThat(sandbox.currentSubscriptions()).hasSize(2).allMatch(SandboxCurrentSubscription::active);
    }

    @Test
    void anInactiveSubscriptionIsActivatedAndWhatItLacksIsAdded() {
        try (WebhookContext webhook = context("?eventTypes=casefile.*");
                SandboxContext penneo = new SandboxContext(sandbox)) {
            String endpoint = webhook.publicUrl() + "/penneo/webhook";
            Subscription made = create(penneo, endpoint);
            penneo.request(
                    "penneo:updateSubscription",
                    new Subscription(
                            made.id(),
                            endpoint,
                            null,
                            List.of("sign.signer.signed"),
                            false,
                            null,
                            null,
                            null,
                            null,
                            null),
                    Object.class);

            webhook.camel().start();

            awaitGood(webhook);
            assertThat(only().active()).isTrue();
            assertThat(only().id()).isEqualTo(made.id());
            assertThat(only().eventTypes()).contains("sign.casefile.completed", "sign.signer.signed");
        }
    }

    @Test
    void theSecretOfTheCreationIsKeptForTheNextStart() {
        sandbox.close();
        sandbox = SandboxContext.quickSandbox().secretsToldOnce().start();
        String store = folder.resolve("secrets").toString();
        int port;
        try (WebhookContext webhook = context("")) {
            port = webhook.port();
            webhook.component().getCredentials().setTokenStore(new FileTokenStore(store));
            webhook.camel().start();
            awaitGood(webhook);
        }
        try (WebhookContext webhook = context("", port)) {
            webhook.component().getCredentials().setTokenStore(new FileTokenStore(store));
            webhook.camel().start();
            awaitGood(webhook);
        }
        try (WebhookContext webhook = context("", port)) {
            assertThatThrownBy(() -> webhook.camel().start())
                    .hasMessageContaining("secret of the subscription " + only().id())
                    .hasMessageContaining("webhookVerifyToken");
        }
        try (WebhookContext webhook = context("?insecure=true", port)) {
            webhook.camel().start();
            awaitGood(webhook);
        }
    }

    @Test
    void penneoBeingDownAtTheStartIsToldByTheHealthCheckUntilItIsBack() {
        CannedAnswer down = new CannedAnswer(503, Map.of(), "");
        sandbox.answerNext("POST", "/oauth/token", down);
        sandbox.answerNext("GET", SUBSCRIPTIONS, down);
        try (WebhookContext webhook = route("")) {
            assertThat(webhook.trouble()).isNotNull();
            awaitGood(webhook);
        }
    }

    @Test
    void bothServicesAreSubscribedTo() {
        try (WebhookContext webhook = route("?service=both&passphrase=" + "x".repeat(16))) {
            awaitGood(webhook);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
            assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed);
        }
    }

    @Test
    void theSamePathTwiceFailsTheStart() {
        try (WebhookContext webhook = route("")) {
            assertThatThrownBy(() -> webhook.camel().addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("penneo:webhook?eventTypes=signer.*").to("mock:other");
                        }
                    }))
                    .hasStackTraceContaining("two routes have the path /penneo/webhook");
            awaitGood(webhook);
        }
    }

    @Test
    void whatIsMissingForTheCurrentServiceIsSaid() {
        try (WebhookContext webhook = context("?subscribe=never")) {
            assertThatThrownBy(() -> webhook.camel().start()).hasMessageContaining("webhookVerifyToken");
        }
        try (WebhookContext webhook = context("?service=legacy&subscriptionId=x&passphrase=0123456789abcdef")) {
            assertThatThrownBy(() -> webhook.camel().start()).hasMessageContaining("subscriptionId");
        }
        try (WebhookContext webhook =
                context("?maxConcurrentDeliveries=0&acknowledgeTimeout=0&subscribe=never&webhookVerifyToken=x")) {
            assertThatThrownBy(() -> webhook.camel().start())
                    .hasMessageContaining("maxConcurrentDeliveries")
                    .hasMessageContaining("acknowledgeTimeout");
        }
    }

    private WebhookContext route(String options) {
        WebhookContext webhook = context(options);
        return webhook.start();
    }

    private WebhookContext context(String options) {
        return prepare(new WebhookContext(sandbox), options);
    }

    private WebhookContext context(String options, int port) {
        return prepare(new WebhookContext(sandbox, port), options);
    }

    private static WebhookContext prepare(WebhookContext webhook, String options) {
        webhook.component().getSubscription().setService(WebhookService.current);
        webhook.component().getWebhookSecurity().setPassphrase(null);
        return webhook.route("penneo:webhook" + options);
    }

    private static void awaitGood(WebhookContext webhook) {
        await().untilAsserted(() -> assertThat(webhook.trouble()).isNull());
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals(SUBSCRIPTIONS))
                .count();
    }

    private SandboxCurrentSubscription only() {
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
        return sandbox.currentSubscriptions().get(0);
    }

    private static Subscription create(SandboxContext penneo, String endpoint) {
        return penneo.request(
                "penneo:createSubscription",
                Subscription.ofEventTypes(List.of("sign.casefile.completed"), endpoint),
                Subscription.class);
    }
}
