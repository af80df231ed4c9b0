package io.github.camelpenneo.internal.casefile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Violation;

/** Converts the times of a case file and its signers to Unix seconds, and checks their order and their distance from now. */
public final class CaseFileTimes {

    private static final String EXPIRE_AT = "expireAt";
    private static final String SEND_AT = "sendAt";
    private static final String ACTIVE_AT = "activeAt";

    /** 100 years. Milliseconds that are taken for seconds are some 55,000 years away. */
    private static final long HORIZON = 100L * 366 * 24 * 60 * 60;

    private CaseFileTimes() {}

    /** Converts times to Unix seconds. Invalid times are left as they are, for {@link CaseFileRules} to report. */
    public static void resolve(ObjectNode caseFile, Clock clock) {
        resolve(caseFile, SEND_AT, clock);
        resolve(caseFile, EXPIRE_AT, clock);
        for (JsonNode signer : caseFile.path("signers")) {
            if (signer instanceof ObjectNode fields) {
                resolve(fields, ACTIVE_AT, clock);
                resolve(fields, EXPIRE_AT, clock);
            }
        }
    }

    /**
     * Checks that times are within 100 years, and expiries in the future and after the times at which sending or signing starts.
     */
    public static List<Violation> check(JsonNode caseFile, Clock clock) {
        List<Violation> violations = new ArrayList<>();
        checkHorizon(violations, SEND_AT, caseFile.path(SEND_AT), clock);
        checkExpiry(violations, "", caseFile, clock);
        checkOrder(violations, SEND_AT, caseFile.path(SEND_AT), caseFile.path(EXPIRE_AT));
        JsonNode signers = caseFile.path("signers");
        for (int i = 0; signers.isArray() && i < signers.size(); i++) {
            JsonNode signer = signers.get(i);
            String path = "signers[" + i + "].";
            checkHorizon(violations, path + ACTIVE_AT, signer.path(ACTIVE_AT), clock);
            checkExpiry(violations, path, signer, clock);
            JsonNode expireAt =
                    signer.path(EXPIRE_AT).isIntegralNumber() ? signer.path(EXPIRE_AT) : caseFile.path(EXPIRE_AT);
            checkOrder(violations, path + ACTIVE_AT, signer.path(ACTIVE_AT), expireAt);
        }
        return violations;
    }

    private static void resolve(ObjectNode fields, String field, Clock clock) {
        JsonNode value = fields.path(field);
        if (value.isTextual()) {
            Times.unixSeconds(value.textValue().strip(), clock).ifPresent(seconds -> fields.put(field, seconds));
        }
    }

    private static void checkHorizon(List<Violation> violations, String path, JsonNode time, Clock clock) {
        long now = clock.instant().getEpochSecond();
        if (time.isIntegralNumber() && (time.longValue() < 0 || time.longValue() > now + HORIZON)) {
            violations.add(new Violation(
                    path, "must be from 1970 to 100 years from now; a number must be in seconds, not milliseconds"));
        }
    }

    private static void checkExpiry(List<Violation> violations, String path, JsonNode fields, Clock clock) {
        JsonNode expireAt = fields.path(EXPIRE_AT);
        checkHorizon(violations, path + EXPIRE_AT, expireAt, clock);
        if (expireAt.isIntegralNumber()
                && expireAt.longValue() <= clock.instant().getEpochSecond()) {
            violations.add(new Violation(path + EXPIRE_AT, "must be later than now"));
        }
    }

    private static void checkOrder(List<Violation> violations, String path, JsonNode first, JsonNode second) {
        if (first.isIntegralNumber() && second.isIntegralNumber() && first.longValue() >= second.longValue()) {
            violations.add(new Violation(path, "must be earlier than " + EXPIRE_AT));
        }
    }
}
