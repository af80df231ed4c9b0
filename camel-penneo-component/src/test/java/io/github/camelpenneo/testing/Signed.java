package io.github.camelpenneo.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a delivery as the contract says Penneo's current service does. */
public final class Signed {

    private Signed() {}

    /** The headers of a delivery with a signature of the form v1 over all others. */
    public static Map<String, String> v1(String secret, Instant time, Map<String, String> headers, String body) {
        Map<String, String> covered = new TreeMap<>(headers);
        List<String> parts =
                new ArrayList<>(List.of(String.valueOf(time.getEpochSecond()), String.join(" ", covered.keySet())));
        parts.addAll(covered.values());
        parts.add(body);
        String signature = "t=" + time.getEpochSecond() + ",h=" + String.join(" ", covered.keySet()) + ",v1="
                + hmac(secret, String.join(".", parts));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("x-event-signature", signature);
        return all;
    }

    /** The headers of a delivery with a signature of the form v0, which covers no header. */
    public static Map<String, String> v0(String secret, Instant time, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(
                "x-event-signature",
                "t=" + time.getEpochSecond() + ",v0=" + hmac(secret, time.getEpochSecond() + "." + body));
        return all;
    }

    /** The headers of an event as Penneo sends them, signed. */
    public static Map<String, String> event(String secret, String eventId, String eventType, String body) {
        return v1(secret, Instant.now(), Map.of("x-event-id", eventId, "x-event-type", eventType), body);
    }

    public static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
