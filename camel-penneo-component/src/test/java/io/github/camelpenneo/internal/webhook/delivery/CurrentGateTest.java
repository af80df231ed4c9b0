package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.testing.Signed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return gate.receive(headers::get, body.getBytes(UTF_8));
    }
}
