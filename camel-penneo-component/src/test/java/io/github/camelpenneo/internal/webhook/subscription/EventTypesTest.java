package io.github.camelpenneo.internal.webhook.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void theGuideHasTheKnownTypes() throws IOException {
        String guide = Files.readString(Path.of("../docs/operations/webhook.md"));
        String list = guide.substring(guide.indexOf("## Event types"), guide.indexOf("## The HTTP server"));
        assertThat(EventTypes.known())
                .hasSize(16)
                .allSatisfy(type -> assertThat(list).contains("`" + type.split("\\.")[1] + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, ''",
        "'casefile.*,signer.*', ''",
        "'casefile.completed,signer.signed', ''",
        "'casefile.complete,signer.signd,casefile.failed', 'casefile.complete,signer.signd'",
        "casefile.signed, casefile.signed",
        "casefile.Completed, casefile.Completed"
    })
    void aTypeThatIsNotKnownIsTold(String option, String unknown) {
        assertThat(String.join(",", new EventTypes(option).unknown())).isEqualTo(unknown);
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
