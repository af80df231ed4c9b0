package io.github.camelpenneo.internal.webhook.subscription;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CapabilitiesTest {

    private static final Set<String> TOPICS = Set.of("casefile", "signer");

    private final Capabilities capabilities = new Capabilities(List.of("a secret of sixteen"), TOPICS);

    @Test
    void eachTopicHasItsOwnAndIsFoundByIt() {
        assertThat(capabilities.of("casefile")).matches("[0-9a-f]{64}").isNotEqualTo(capabilities.of("signer"));
        assertThat(capabilities.topic(capabilities.of("casefile"))).contains("casefile");
        assertThat(capabilities.topic(capabilities.of("signer"))).contains("signer");
    }

    @Test
    void theSameSecretGivesTheSame() {
        assertThat(new Capabilities(List.of("a secret of sixteen"), Set.of("signer")).of("signer"))
                .isEqualTo(capabilities.of("signer"));
        assertThat(new Capabilities(List.of("another of sixteen!"), TOPICS).of("signer"))
                .isNotEqualTo(capabilities.of("signer"));
    }

    @Test
    void anEarlierSecretStillOpensAndTheFirstIsSubscribed() {
        Capabilities rotated = new Capabilities(List.of("another of sixteen!", "a secret of sixteen"), TOPICS);
        assertThat(rotated.topic(capabilities.of("signer"))).contains("signer");
        assertThat(rotated.of("signer"))
                .isEqualTo(new Capabilities(List.of("another of sixteen!"), TOPICS).of("signer"));
    }

    @Test
    void anythingElseOpensNothing() {
        String right = capabilities.of("casefile");
        for (String wrong : new String[] {
            null, "", "null", right + "0", right.substring(1), right.toUpperCase(Locale.ROOT), "casefile", "é"
        }) {
            assertThat(capabilities.topic(wrong)).isEmpty();
        }
        assertThat(new Capabilities(List.of("a secret of sixteen"), Set.of("signer")).topic(right))
                .isEmpty();
    }
}
