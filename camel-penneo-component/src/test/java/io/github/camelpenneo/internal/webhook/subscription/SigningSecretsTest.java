package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SigningSecretsTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final VirtualTime time = new VirtualTime();
    private final SigningSecrets secrets = new SigningSecrets(List.of("configured"), null, TOLERANCE, time);

    @Test
    void theSecretOfADeletedSubscriptionEndsAfterPenneosRetriesAndTheTolerance() {
        learn("one");
        learn("other");
        secrets.keepOnly(Set.of("other"));
        time.advance(SigningSecrets.RETRIES.plus(TOLERANCE));
        secrets.keepOnly(Set.of("other"));
        assertThat(secrets.all()).containsExactly("configured", "secret of one", "secret of other");

        time.advance(Duration.ofSeconds(1));

        // Also where no check has noticed
        assertThat(secrets.all()).containsExactly("configured", "secret of other");
    }

    @Test
    void theSecretOfASubscriptionThatIsListedAgainStays() {
        learn("one");
        secrets.keepOnly(Set.of());
        time.advance(Duration.ofDays(1));
        secrets.keepOnly(Set.of("one"));
        time.advance(Duration.ofDays(30));
        assertThat(secrets.all()).containsExactly("configured", "secret of one");
    }

    private void learn(String id) {
        secrets.learn(new Subscription(
                id, "https://example.com", null, List.of(), true, null, "secret of " + id, null, null, null));
    }
}
