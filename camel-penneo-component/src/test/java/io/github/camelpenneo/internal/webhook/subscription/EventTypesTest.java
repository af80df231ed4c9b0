package io.github.camelpenneo.internal.webhook.subscription;

import java.util.Map;

import io.github.camelpenneo.api.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventTypesTest {

    @ParameterizedTest
    @CsvSource({
        "*, casefile.completed, true",
        "*, signer.inventedTomorrow, true",
        "casefile.*, casefile.rejected, true",
        "casefile.*, signer.rejected, false",
        "'casefile.completed, signer.signed', signer.signed, true",
        "'casefile.completed, signer.signed', casefile.completed, true",
        "'casefile.completed, signer.signed', casefile.rejected, false",
        "casefile.completed, casefile.completedX, false",
        "casefile.inventedTomorrow, casefile.inventedTomorrow, true"
    })
    void anEventIsWantedOrNot(String option, String type, boolean wanted) {
        Event event = new Event(type.split("\\.")[0], type.split("\\.")[1], null, Map.of());
        assertThat(new EventTypes(option).wants(event)).isEqualTo(wanted);
    }

    @Test
    void onlyTheTopicsThatAreNeededAreSubscribedTo() {
        assertThat(new EventTypes("*").topics()).containsExactlyInAnyOrder("casefile", "signer");
        assertThat(new EventTypes("casefile.completed,casefile.failed").topics())
                .containsExactly("casefile");
        assertThat(new EventTypes("signer.*").topics()).containsExactly("signer");
        assertThat(new EventTypes("signer.signed,casefile.*").topics()).containsExactlyInAnyOrder("casefile", "signer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "casefile",
                "casefile.",
                "*.completed",
                "document.signed",
                "casefile.completed,,signer.*",
                "signer.a.b"
            })
    void whatIsNoEventTypeIsNamed(String option) {
        assertThatThrownBy(() -> new EventTypes(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eventTypes");
    }
}
