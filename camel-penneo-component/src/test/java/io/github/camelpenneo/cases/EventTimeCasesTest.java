package io.github.camelpenneo.cases;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Case 37: the time of an event in every spelling; an event whose time cannot be read still counts. */
class EventTimeCasesTest {

    static List<String> times() throws IOException {
        return CaseLines.of("37-event-time-forms/times.txt");
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeIsReadInEverySpelling(String line) throws IOException {
        String[] parts = line.split(" ", 2);
        Instant expected = parts[0].equals("-") ? null : Instant.parse(parts[0]);

        Event event = Json.MAPPER.readValue(
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"eventTime\":" + parts[1]
                        + ",\"payload\":{\"id\":\"7\"}}",
                Event.class);

        assertThat(event.eventTime()).isEqualTo(expected);
        assertThat(event.caseFileId()).isEqualTo(7);
    }
}
