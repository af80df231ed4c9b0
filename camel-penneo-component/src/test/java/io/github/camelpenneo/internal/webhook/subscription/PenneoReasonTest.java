package io.github.camelpenneo.internal.webhook.subscription;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PenneoReasonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown event type sign.casefile.complete",
                "eventTypes[0]: invalid value sign.signer.signedWithImageUploadAndNAPs",
                "The limit of 5 subscriptions is reached"
            })
    void theWordsOfPenneoAreTold(String words) {
        assertThat(PenneoReason.of(failure(words)))
                .isEqualTo("createSubscription: refused (HTTP 400). Penneo says: " + words);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "jane@example.com has no permission",
                "https://example.com/penneo/webhook is taken",
                "penneo/webhook/c0ffee is taken",
                "invalid key 3f2a9b8c7d6e5f4a",
                "one\ntwo"
            })
    void personalDataAndSecretsAreNot(String words) {
        assertThat(PenneoReason.of(failure(words))).isEqualTo("createSubscription: refused (HTTP 400)");
    }

    private static PenneoValidationException failure(String words) {
        return new PenneoValidationException(new ErrorDetails("createSubscription", "refused", 400, null, words));
    }
}
