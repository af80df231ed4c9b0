package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelpenneo.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventJsonTest {

    @ParameterizedTest
    @CsvSource({
        "2023-01-01 12:59:59.000000, UTC, 2023-01-01T12:59:59Z",
        "2023-01-01 12:59:59, UTC, 2023-01-01T12:59:59Z",
        "2023-01-01 12:59:59.123456, UTC, 2023-01-01T12:59:59.123456Z",
        "2023-07-01 12:00:00.000000, Europe/Copenhagen, 2023-07-01T10:00:00Z",
        "2023-07-01 12:00:00.000000, +02:00, 2023-07-01T10:00:00Z",
        "2023-07-01 12:00:00.000000, Z, 2023-07-01T12:00:00Z"
    })
    void aTimeIsReadInItsZone(String date, String zone, Instant time) throws JsonProcessingException {
        String json = "{\"eventTime\":{\"date\":\"%s\",\"timezone_type\":3,\"timezone\":\"%s\"}}";
        assertThat(read(json.formatted(date, zone)).eventTime()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "-1",
                "true",
                "{}",
                "{\"date\":\"2023-01-01\",\"timezone\":\"UTC\"}",
                "{\"date\":\"2023-13-01 12:59:59\",\"timezone\":\"UTC\"}",
                "{\"date\":\"2023-01-01 12:59:59\",\"timezone\":\"Nowhere/Never\"}",
                "{\"date\":\"2023-01-01 12:59:59\",\"timezone\":\"\"}",
                "{\"date\":\"2023-01-01 12:59:59\",\"timezone_type\":2,\"timezone\":\"IST\"}"
            })
    void aTimeThatCannotBeReadIsLeftOutAndTheEventStillCounts(String time) throws JsonProcessingException {
        Event event = read("{\"topic\":\"casefile\",\"eventTime\":" + time + ",\"payload\":{\"id\":7}}");
        assertThat(event.eventTime()).isNull();
        assertThat(event.caseFileId()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"date\":\"2026-07-01 12:00:00.000000\",\"timezone_type\":2,\"timezone\":\"CEST\"}",
                "{\"date\":\"2026-07-01 11:00:00.000000\",\"timezone_type\":2,\"timezone\":\"CET\"}",
                "{\"date\":\"2026-07-01 12:00:00.000000\",\"timezone_type\":1,\"timezone\":\"+02:00\"}",
                "{\"date\":\"2026-07-01 12:00:00.000000\",\"timezone_type\":3,\"timezone\":\"CET\"}",
                "{\"date\":\"2026-07-01 12:00:00.000000\",\"timezone\":\"CEST\"}",
                "{\"date\":\"2026-07-01 10:00:00.000000\"}",
                "\"2026-07-01T12:00:00+02:00\"",
                "\"2026-07-01T12:00:00+0200\"",
                "\"2026-07-01T10:00:00.000Z\"",
                "1782900000",
                "\"1782900000\""
            })
    void theOtherFormsOfATimeInPhpAreRead(String time) throws JsonProcessingException {
        assertThat(read("{\"eventTime\":" + time + "}").eventTime()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "4711, 4711",
        "4711.0, 4711",
        "4.711e3, 4711",
        "'\"4711\"', 4711",
        "4294967297, 4294967297",
        "9007199254740993, 9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "9007199254740993.0,",
        "9223372036854775808,",
        "4711.5,",
        "-4711,",
        "'\"-4711\"',",
        "1e999,",
        "'\"4711.0\"',",
        "true,",
        "[4711],"
    })
    void anIdIsReadRightlyOrNotAtAll(String id, Long read) throws JsonProcessingException {
        assertThat(read("{\"topic\":\"casefile\",\"payload\":{\"id\":" + id + "}}")
                        .caseFileId())
                .isEqualTo(read);
        assertThat(read("{\"topic\":\"signer\",\"payload\":{\"id\":" + id + "}}")
                        .signerId())
                .isEqualTo(read);
    }

    @Test
    void theIdOfAnotherSubjectIsNotTakenForThatOfACaseFile() throws JsonProcessingException {
        assertThat(read("{\"topic\":\"folder\",\"payload\":{\"id\":9}}").caseFileId())
                .isNull();
        assertThat(read("{\"topic\":\"folder\",\"payload\":{\"id\":9,\"caseFile\":{\"id\":7}}}")
                        .caseFileId())
                .isEqualTo(7);
    }

    @Test
    void aTimeIsWrittenAsPenneoDoes() throws JsonProcessingException {
        Event event = new Event("casefile", "completed", Instant.parse("2023-01-01T12:59:59.5Z"), Map.of("id", 7));
        assertThat(Json.MAPPER.writeValueAsString(event))
                .isEqualTo("{\"topic\":\"casefile\",\"eventType\":\"completed\",\"eventTime\":{\"date\":"
                        + "\"2023-01-01 12:59:59.500000\",\"timezone_type\":3,\"timezone\":\"UTC\"},"
                        + "\"payload\":{\"id\":7}}");
    }

    private static Event read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, Event.class);
    }
}
