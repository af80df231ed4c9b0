package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.testing.Signed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CurrentGateTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String BODY =
            "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"status\":5}}";

    private final List<Boolean> matched = new ArrayList<>();
    private final CurrentGate gate = new CurrentGate(
            new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
            false,
            event -> true,
            new EventKeys("/penneo/webhook"),
            matched::add);

    @Test
    void aSignedEventIsAccepted() {
        assertThat(receive(signed("an-id", "sign.casefile.completed", BODY), BODY))
                .isInstanceOf(GateDecision.Accept.class);
        assertThat(matched).containsExactly(true);
    }

    /** Each is the same text, when it is joined by dots. */
    @ParameterizedTest
    @CsvSource({
        "an-id.sign, casefile.completed, ''",
        "an-id.sign.casefile, completed, ''",
        "an-id, sign.casefile, completed.",
        "an-id, sign, casefile.completed."
    })
    void aSignatureThatIsCutUpAnewIsRefused(String id, String type, String rest) {
        Map<String, String> headers = new LinkedHashMap<>(signed("an-id", "sign.casefile.completed", BODY));
        headers.put("x-event-id", id);
        headers.put("x-event-type", type);
        assertThat(receive(headers, rest + BODY))
                .isInstanceOfSatisfying(
                        GateDecision.Respond.class,
                        refusal -> assertThat(refusal.response().status()).isIn(400, 401));
        assertThat(matched).as("the signature itself is right").containsExactly(true);
    }

    @ParameterizedTest
    @CsvSource({"sign.signer.signed", "sign.casefile.rejected", "casefile.completed", "sign"})
    void aSignedTypeThatIsNotThatOfTheBodyIsRefused(String type) {
        assertThat(receive(signed("an-id", type, BODY), BODY))
                .isInstanceOfSatisfying(
                        GateDecision.Respond.class,
                        refusal -> assertThat(refusal.response()).isEqualTo(DeliveryResponse.UNAUTHORIZED));
    }

    @Test
    void penneosTestEventHasATypeOfItsOwn() {
        String body = "{\"topic\":\"webhook\",\"eventType\":\"test\",\"payload\":{}}";
        for (String any : List.of(body, "{}", BODY)) {
            assertThat(receive(signed("an-id", "webhook.subscription.test", any), any))
                    .isInstanceOfSatisfying(
                            GateDecision.Respond.class,
                            refusal -> assertThat(refusal.response()).isEqualTo(DeliveryResponse.OK));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"sign.casefile.completed\",\"payload\":{\"id\":7,\"status\":5}}",
                "{\"eventType\":\"casefile.completed\",\"payload\":{\"id\":7,\"status\":5}}",
                "{\"topic\":\"casefile\",\"eventType\":\"sign.casefile.completed\",\"payload\":{\"id\":7}}",
                "{\"topic\":\"CaseFile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}"
            })
    void theTopicIsReadFromTheFullNameAndInAnyCase(String body) {
        for (Map<String, String> headers : List.of(
                signed("an-id", "sign.casefile.completed", body), Signed.v0(SECRET, Instant.now(), Map.of(), body))) {
            assertThat(receive(headers, body)).isInstanceOfSatisfying(GateDecision.Accept.class, accepted -> {
                Event event = accepted.incoming().event();
                assertThat(event.topic()).isEqualTo("casefile");
                assertThat(event.eventType()).isEqualTo("completed");
                assertThat(event.caseFileId()).isEqualTo(7);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"topic\":\"casefile\",\"payload\":{\"id\":7}}",
                "{\"eventType\":\"completed\",\"payload\":{\"id\":7}}",
                "{\"eventType\":\"sign.folder.emptied\",\"payload\":{\"id\":7}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\"}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":[]}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":null}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":\"{\\\"id\\\":9}\"}",
                "{\"topic\":\"CaseFile\",\"eventType\":\"completed\",\"payload\":{}}",
                "{\"topic\":\"signer\",\"eventType\":\"signed\",\"payload\":{\"caseFile\":{\"id\":7}}}"
            })
    void whatDoesNotSayWhatHappenedToWhatIsRefusedSoThatItComesAgain(String body) {
        Map<String, String> headers = Signed.v0(SECRET, Instant.now(), Map.of(), body);
        assertThat(receive(headers, body))
                .isInstanceOfSatisfying(
                        GateDecision.Respond.class,
                        refusal -> assertThat(refusal.response()).isEqualTo(DeliveryResponse.BAD_REQUEST));
    }

    @Test
    void aTestEventOfAnyFormWithoutASignedTypeIsAcknowledged() {
        String full = "{\"eventType\":\"webhook.subscription.test\"}";
        Map<String, String> typed = new LinkedHashMap<>(Signed.v0(SECRET, Instant.now(), Map.of(), "{}"));
        typed.put("x-event-type", "webhook.subscription.test");
        for (GateDecision decision :
                List.of(receive(Signed.v0(SECRET, Instant.now(), Map.of(), full), full), receive(typed, "{}"))) {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            GateDecision.Respond.class,
                            answer -> assertThat(answer.response()).isEqualTo(DeliveryResponse.OK));
        }
    }

    @Test
    void anUnknownSecretIsTold() {
        receive(Signed.event("another", "an-id", "sign.casefile.completed", BODY), BODY);
        receive(Map.of(), BODY);
        assertThat(matched).containsExactly(false);
    }

    private static Map<String, String> signed(String id, String type, String body) {
        return Signed.v1(SECRET, Instant.now(), Map.of("x-event-id", id, "x-event-type", type), body);
    }

    private GateDecision receive(Map<String, String> headers, String body) {
        GateDecision decision = gate.receive(headers::get, body.getBytes(UTF_8));
        return decision instanceof GateDecision.Unverified unverified
                ? unverified.again().get()
                : decision;
    }
}
