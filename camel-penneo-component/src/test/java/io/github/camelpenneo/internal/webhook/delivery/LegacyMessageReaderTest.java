package io.github.camelpenneo.internal.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyMessageReaderTest {

    private static final String TIME =
            "\"eventTime\":{\"date\":\"2023-01-01 12:59:59.000000\",\"timezone_type\":3,\"timezone\":\"UTC\"}";

    @ParameterizedTest
    @ValueSource(strings = {"Token", "confirmationToken"})
    void aTokenIsFoundUnderBothItsNames(String field) {
        String json = "{\"Type\":\"SubscriptionConfirmation\",\"" + field + "\":\"t\",\"More\":1}";
        assertThat(read(json)).contains(new LegacyMessage.Confirmation("t"));
        assertThat(read(json).orElseThrow().toString()).isEqualTo("Confirmation[]");
    }

    @Test
    void anEventAboutACaseFile() {
        Event event = event(
                "{\"topic\":\"casefile\",\"eventType\":\"rejected\"," + TIME + ",\"payload\":{\"id\":7,\"status\":2}}");
        assertThat(event.topic()).isEqualTo("casefile");
        assertThat(event.eventType()).isEqualTo("rejected");
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2023-01-01T12:59:59Z"));
        assertThat(event.caseFileId()).isEqualTo(7);
        assertThat(event.caseFileStatus()).isEqualTo("rejected");
        assertThat(event.signerId()).isNull();
    }

    @Test
    void anEventAboutASigner() {
        Event event = event("{\"topic\":\"signer\",\"eventType\":\"signed\"," + TIME
                + ",\"payload\":{\"id\":8,\"caseFile\":{\"id\":7,\"status\":1}}}");
        assertThat(event.caseFileId()).isEqualTo(7);
        assertThat(event.caseFileStatus()).isEqualTo("pending");
        assertThat(event.signerId()).isEqualTo(8);
    }

    @Test
    void whatASuperUserGetsInAdditionIsKept() {
        Event event = event("{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":"
                + "{\"id\":7,\"status\":5,\"title\":\"Lease\",\"more\":{\"a\":[1,null]}}}");
        assertThat(event.payload()).containsEntry("title", "Lease").containsKey("more");
        assertThat(event.payload().get("more"))
                .isInstanceOfSatisfying(
                        Map.class, more -> assertThat(more.get("a")).isEqualTo(Arrays.asList(1, null)));
        assertThat(event.toString()).doesNotContain("Lease");
    }

    @Test
    void anIdMayBeWrittenAsText() {
        assertThat(event("{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":\"7\"}}")
                        .caseFileId())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Token\":7}",
                "{\"topic\":\"casefile\",\"eventType\":\"test\",\"payload\":{}}",
                "{\"topic\":\"casefile\",\"payload\":{\"id\":7}}",
                "{\"eventType\":\"completed\",\"payload\":{\"id\":7}}",
                "{\"topic\":\"signer\",\"eventType\":\"signed\",\"payload\":{\"id\":8}}",
                "{\"topic\":\"signer\",\"eventType\":\"signed\",\"payload\":{\"id\":8,\"caseFile\":[]}}"
            })
    void anObjectThatTellsOfNoCaseFileIsAnotherMessage(String text) {
        assertThat(read(text)).contains(new LegacyMessage.Other());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "null", "7", "[]"})
    void anythingElseIsNoMessage(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"id\":8}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7},\"payload\":{\"id\":8}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":9007199254740993.0}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":9223372036854775808}}",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":-7}}",
                "{\"topic\":\"signer\",\"eventType\":\"signed\",\"payload\":{\"id\":-8,\"caseFile\":{\"id\":7}}}",
                "{\"topic\":\"signer\",\"eventType\":\"signed\",\"payload\":{\"id\":8,\"caseFile\":{\"id\":7.5}}}",
                "{\"Token\":\"a\",\"Token\":\"b\",\"topic\":\"casefile\"}"
            })
    void whatIsThereTwiceAndAnIdThatCannotBeReadAreRefused(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(LegacyMessageReader.event(text.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static Event event(String json) {
        assertThat(read(json)).containsInstanceOf(LegacyMessage.Notification.class);
        return ((LegacyMessage.Notification) read(json).orElseThrow()).event();
    }

    private static Optional<LegacyMessage> read(String text) {
        return LegacyMessageReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
