package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a webhook delivery tells. {@link #toString()} shows ids and types only.
 *
 * <p>Source: "Webhooks, legacy service" in the contract.
 *
 * @param topic {@code casefile} or {@code signer}
 * @param eventType for example {@code completed}; Penneo may add others
 * @param eventTime when it happened; null where Penneo sent none that can be read
 * @param payload Penneo's payload whole: the ids and the status, and for a super API user further properties
 */
public record Event(String topic, String eventType, Instant eventTime, Map<String, Object> payload) {

    public static final String CASE_FILE = "casefile";
    public static final String SIGNER = "signer";

    public Event {
        payload = payload == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /** An event in the JSON form of Penneo. A field that is missing or that cannot be read is null. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Event fromJson(Map<String, Object> json) {
        return EventJson.read(json);
    }

    @JsonValue
    Map<String, Object> toJson() {
        return EventJson.write(this);
    }

    /** The id of the case file that the event is about, or whose signer it is about; null if Penneo sent none. */
    public Long caseFileId() {
        return number(caseFile().get("id"));
    }

    /** The status of that case file, as {@link CaseFileStatus#word} has it; null if Penneo sent none. */
    public String caseFileStatus() {
        Long status = number(caseFile().get("status"));
        return status == null ? null : CaseFileStatus.word(status.intValue());
    }

    /** The id of the signer that the event is about; null for an event about a case file. */
    public Long signerId() {
        return SIGNER.equals(topic) ? number(payload.get("id")) : null;
    }

    private Map<?, ?> caseFile() {
        if (!SIGNER.equals(topic)) {
            return payload;
        }
        return payload.get("caseFile") instanceof Map<?, ?> caseFile ? caseFile : Map.of();
    }

    private static Long number(Object value) {
        if (value instanceof String text && text.matches("\\d{1,18}")) {
            return Long.valueOf(text);
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        return whole ? (Long) ((Number) value).longValue() : null;
    }

    @Override
    public String toString() {
        return "Event[topic=" + topic + ", eventType=" + eventType + ", eventTime=" + eventTime + ", caseFileId="
                + caseFileId() + ", signerId=" + signerId() + "]";
    }
}
