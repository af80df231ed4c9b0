package io.github.camelpenneo.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The subscription operations of both webhook services. */
class SubscriptionOperationsTest extends SandboxTestSupport {

    private static final String ENDPOINT = "http://127.0.0.1:1/hook";
    private static final Subscription CURRENT = Subscription.ofEventTypes(List.of("sign.casefile.completed"), ENDPOINT);
    private static final Subscription LEGACY = Subscription.ofTopic("casefile", ENDPOINT);

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void theCurrentServiceGivesAnIdAndASecret() {
        Exchange exchange =
                penneo.send("penneo:createSubscription", e -> e.getMessage().setBody(CURRENT));

        Subscription created = exchange.getMessage().getBody(Subscription.class);
        assertThat(created.id()).hasSize(36);
        assertThat(created.secret()).hasSize(36);
        assertThat(created.isActive()).isTrue();
        assertThat(created.eventTypes()).containsExactly("sign.casefile.completed");
        assertThat(created.endpoint()).isEqualTo(ENDPOINT);
        assertThat(exchange.getMessage().getHeader(PenneoConstants.SUBSCRIPTION_ID))
                .isEqualTo(created.id());
    }

    @Test
    void aCurrentSubscriptionIsListedFetchedReplacedAndDeleted() {
        String id = create(CURRENT, "").id();

        assertThat(list("")).extracting(Subscription::id).containsExactly(id);
        assertThat(get(id, "").endpoint()).isEqualTo(ENDPOINT);
        assertThat(penneo.send("penneo:getSubscription", e -> e.getMessage().setBody(id))
                        .getMessage()
                        .getHeader(PenneoConstants.SUBSCRIPTION_ID))
                .isEqualTo(id);

        Exchange updated = penneo.send("penneo:updateSubscription", e -> {
            e.getMessage().setBody(Map.of("endpoint", ENDPOINT + "/2", "eventTypes", List.of("sign.signer.signed")));
            e.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, id);
        });
        assertThat(updated.getException()).isNull();
        assertThat(updated.getMessage().getBody(Subscription.class).endpoint()).isEqualTo(ENDPOINT + "/2");
        assertThat(updated.getMessage().getHeader(PenneoConstants.SUBSCRIPTION_ID))
                .isEqualTo(id);
        assertThat(get(id, "").endpoint()).isEqualTo(ENDPOINT + "/2");
        assertThat(get(id, "").eventTypes()).containsExactly("sign.signer.signed");
        assertThat(get(id, "").isActive()).isTrue();

        Exchange deleted =
                penneo.send("penneo:deleteSubscription", e -> e.getMessage().setBody(id));
        assertThat(deleted.getMessage().getBody()).isEqualTo(id);
        assertThat(list("")).isEmpty();
    }

    @Test
    void aSubscriptionIsSwitchedOffByAnUpdateThatSaysSo() {
        Subscription created = create(CURRENT, "");
        String json = "{\"id\":\"" + created.id() + "\",\"endpoint\":\"" + ENDPOINT
                + "\",\"eventTypes\":[\"sign.casefile.completed\"],\"isActive\":false}";

        penneo.request("penneo:updateSubscription", json, Subscription.class);

        assertThat(get(created.id(), "").isActive()).isFalse();
    }

    @Test
    void theSameEndpointTwiceIsAConflict() {
        create(CURRENT, "");
        assertThatThrownBy(() -> create(CURRENT, "")).isInstanceOf(PenneoConflictException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /webhook/api/v1/subscriptions, Penneo rejects a second one",
        "?service=legacy, /api/v1/webhook/subscriptions, Penneo would deliver each event twice",
    })
    void aSubscriptionWhoseAnswerIsLostIsFoundByItsEndpoint(String service, String path, String advice) {
        sandbox.get().loseNextAnswer("POST", path, new CannedAnswer(502, Map.of(), ""));
        assertThatThrownBy(() -> create(service.isEmpty() ? CURRENT : LEGACY, service))
                .isInstanceOf(PenneoUnknownOutcomeException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining(advice);
        assertThat(list(service)).extracting(Subscription::endpoint).containsExactly(ENDPOINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?service=legacy"})
    void aSubscriptionThatPenneoCannotTakeNowIsRetryable(String service) {
        String path = service.isEmpty() ? "/webhook/" : "/api/v1/webhook/";
        sandbox.get().answerNext("POST", path, new CannedAnswer(503, Map.of(), ""));
        assertThatThrownBy(() -> create(service.isEmpty() ? CURRENT : LEGACY, service))
                .isInstanceOf(PenneoRetryableException.class);
    }

    @Test
    void theCurrentServiceTestsAllSubscriptionsAtOnce() {
        penneo.request("penneo:testSubscription", null, Object.class);
        assertThat(last().path()).isEqualTo("/webhook/api/v1/subscriptions/test");
        assertThat(last().status()).isEqualTo(204);
    }

    @Test
    void aLegacySubscriptionIsCreatedConfirmedTestedAndDeleted() {
        Subscription created = create(LEGACY, "?service=legacy");
        assertThat(created.confirmed()).isFalse();
        assertThat(created.topic()).isEqualTo("casefile");
        assertThat(created.createdAt()).isAfter(Instant.EPOCH);

        Exchange confirmed = penneo.send("penneo:confirmSubscription?service=legacy", e -> {
            e.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, created.id());
            e.getMessage().setBody("not the token");
        });
        assertThat(confirmed.getException()).isInstanceOf(PenneoValidationException.class);
        assertThat(last().path()).isEqualTo("/api/v1/webhook/subscriptions/" + created.id() + "/confirm");

        penneo.request("penneo:testSubscription?service=legacy", created, Object.class);
        assertThat(last().path()).isEqualTo("/api/v1/webhook/subscriptions/" + created.id() + "/test");
        assertThat(list("?service=legacy")).extracting(Subscription::id).containsExactly(created.id());
        assertThat(get(created.id(), "?service=legacy").topic()).isEqualTo("casefile");

        penneo.request("penneo:deleteSubscription?service=legacy", Long.valueOf(created.id()), Object.class);
        assertThat(list("?service=legacy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', eventTypes",
        "'', endpoint",
        "?service=legacy, topic",
        "?service=legacy, endpoint",
    })
    void whatIsMissingInASubscriptionIsToldBeforeAnyCall(String service, String missing) {
        assertThatThrownBy(() -> penneo.request("penneo:createSubscription" + service, "{}", Subscription.class))
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining(missing);
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "penneo:updateSubscription?service=legacy, service=current",
        "penneo:confirmSubscription, service=legacy",
    })
    void anOperationThatTheServiceLacksFailsTheStart(String uri, String advice) {
        assertThatThrownBy(() -> penneo.route("direct:start", uri))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../7", "7/../8", "7?x=y", "", "7 8", "%2e%2e", "ffffffff-ffff-ffff-ffff-ffffffffffff/x"})
    void aCraftedIdReachesNoUrl(String id) {
        for (String operation : List.of("getSubscription", "deleteSubscription")) {
            assertThatThrownBy(() -> penneo.request("penneo:" + operation, id, Object.class))
                    .isInstanceOf(PenneoValidationException.class);
        }
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?service=legacy"})
    void anUnknownIdIsNotFound(String service) {
        assertThatThrownBy(() -> get("7", service)).isInstanceOf(PenneoNotFoundException.class);
    }

    @Test
    void aBodyThatIsNoSubscriptionIsRefusedAndNotRepeated() {
        for (Object body : new Object[] {"not JSON but a secret", 7, Map.of("eventTypes", "a secret")}) {
            assertThatThrownBy(() -> penneo.request("penneo:createSubscription", body, Subscription.class))
                    .isInstanceOf(PenneoValidationException.class)
                    .hasMessageContaining("must be")
                    .hasMessageNotContaining("secret");
        }
    }

    private Subscription create(Subscription subscription, String service) {
        return penneo.request("penneo:createSubscription" + service, subscription, Subscription.class);
    }

    private Subscription get(String id, String service) {
        return penneo.request("penneo:getSubscription" + service, id, Subscription.class);
    }

    @SuppressWarnings("unchecked")
    private List<Subscription> list(String service) {
        return penneo.request("penneo:listSubscriptions" + service, null, List.class);
    }

    private SandboxRequest last() {
        List<SandboxRequest> requests = sandbox.get().requests();
        return requests.get(requests.size() - 1);
    }
}
