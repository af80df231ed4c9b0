package io.github.camelpenneo.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An event from a webhook delivery, of either webhook service. {@link #toString()} shows only ids, types and the
 * time.
 *
 * <p>Source: "Webhooks" and "Webhooks, legacy service" in docs/contract/webhooks.md.
 *
 * @param topic {@value #CASE_FILE} or {@value #SIGNER}
 * @param eventType the type of the event, for example {@code completed}; Penneo may add types
 * @param eventTime the time of the event; null if Penneo sent no readable time
 * @param payload the payload from Penneo: the ids and the status, and further properties for a super API user; never
 *     null
 */
public record Event(String topic, String eventType, Instant eventTime, Map<String, Object> payload) {

    /** The topic of events of case files. */
    public static final String CASE_FILE = "casefile";
    /** The topic of events of signers. */
    public static final String SIGNER = "signer";

    /** Beyond it, neighbouring numbers are the same {@code double}. */
    private static final double EXACT = 1L << 52;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

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

    /**
     * Returns the id of the case file: the subject of the event, or the case file that the subject belongs to.
     *
     * @return the id; null if Penneo sent none
     */
    public Long caseFileId() {
        return number(caseFile().get("id"));
    }

    /**
     * Returns the status of the case file as a word, as {@link CaseFileStatus#word} does.
     *
     * @return the status; null if Penneo sent none
     */
    public String caseFileStatus() {
        Long status = number(caseFile().get("status"));
        if (status == null) {
            return null;
        }
        return status == status.intValue() ? CaseFileStatus.word(status.intValue()) : status.toString();
    }

    /**
     * Returns the id of the signer.
     *
     * @return the id; null for an event of a case file, or if Penneo sent none
     */
    public Long signerId() {
        return SIGNER.equals(topic) ? number(payload.get("id")) : null;
    }

    private Map<?, ?> caseFile() {
        if (CASE_FILE.equals(topic)) {
            return payload;
        }
        return payload.get("caseFile") instanceof Map<?, ?> caseFile ? caseFile : Map.of();
    }

    /** A number that is not negative, in any form that means one number only; null for anything else. */
    private static Long number(Object value) {
        if (value instanceof String text && DIGITS.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (!(value instanceof Number) || value instanceof Double read && Math.abs(read) > EXACT) {
            return null;
        }
        try {
            long number = new BigDecimal(value.toString()).longValueExact();
            return number < 0 ? null : number;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Event[topic=" + topic + ", eventType=" + eventType + ", eventTime=" + eventTime + ", caseFileId="
                + caseFileId() + ", signerId=" + signerId() + "]";
    }
}
