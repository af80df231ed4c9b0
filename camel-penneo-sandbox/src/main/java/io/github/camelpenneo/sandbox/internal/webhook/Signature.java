package io.github.camelpenneo.sandbox.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs deliveries with the secret of a subscription, in the form {@code v1}. Source: "Webhooks, current service" in
 * docs/contract/webhooks.md.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The value of the header {@code x-event-signature} for a body and the headers to be signed. */
    String of(Instant time, Map<String, String> headers, String body) {
        SortedMap<String, String> signed = new TreeMap<>(headers);
        long seconds = time.getEpochSecond();
        String names = String.join(" ", signed.keySet());
        String text = seconds + "." + names + "." + String.join(".", signed.values()) + "." + body;
        return "t=" + seconds + ",h=" + names + ",v1=" + hmac(text);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime lacks " + ALGORITHM, e);
        }
    }
}
