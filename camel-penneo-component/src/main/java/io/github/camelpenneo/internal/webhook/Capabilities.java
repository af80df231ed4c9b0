package io.github.camelpenneo.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last part of the address that a legacy subscription posts to. The legacy service signs nothing, so knowing the
 * address is what lets a delivery in; and since each topic has an address of its own, a confirmation token can be matched
 * to its subscription.
 */
public final class Capabilities {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, byte[]> byTopic = new LinkedHashMap<>();

    /** Derives one capability for each topic from the secret. */
    public Capabilities(String pathSecret, Set<String> topics) {
        topics.stream().sorted().forEach(topic -> byTopic.put(topic, derive(pathSecret, topic)));
    }

    /** The capability of a topic, fit for a URL. */
    public String of(String topic) {
        return new String(byTopic.get(topic), StandardCharsets.US_ASCII);
    }

    /** The topic that a capability opens; empty for one that opens none. Takes the same time for every wrong one. */
    public Optional<String> topic(String capability) {
        byte[] given = String.valueOf(capability).getBytes(StandardCharsets.UTF_8);
        String found = null;
        for (Map.Entry<String, byte[]> entry : byTopic.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), given)) {
                found = entry.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] derive(String pathSecret, String topic) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pathSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] derived = mac.doFinal(("legacy webhook " + topic).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(derived).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The Java runtime lacks " + ALGORITHM + ", which webhook addresses need", e);
        }
    }
}
