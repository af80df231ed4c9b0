package io.github.camelpenneo.internal.webhook.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The capability URLs of the legacy service: the last part of a URL is a secret. The legacy service signs nothing, so
 * knowledge of the URL authorizes a delivery. Each topic has a URL of its own, so that a confirmation token can be
 * matched to its subscription.
 */
public final class Capabilities {

    private static final String ALGORITHM = "HmacSHA256";
    /** The length of each capability, in characters. */
    private static final int LENGTH = 64;

    private record Capability(String topic, byte[] text) {}

    private final List<Capability> all;

    /**
     * Derives one capability for each topic from each passphrase.
     *
     * @param passphrases the first is for the URLs of new subscriptions; the others are earlier ones, whose URLs may
     *     still receive deliveries
     */
    public Capabilities(List<String> passphrases, Set<String> topics) {
        all = passphrases.stream()
                .flatMap(secret -> topics.stream().sorted().map(topic -> new Capability(topic, derive(secret, topic))))
                .toList();
    }

    /** Returns the capability of a topic, safe for a URL. */
    public String of(String topic) {
        return all.stream()
                .filter(capability -> capability.topic().equals(topic))
                .map(capability -> new String(capability.text(), StandardCharsets.US_ASCII))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the topic of a capability; empty for an unknown one. The comparison takes the same time for every wrong
     * capability.
     */
    public Optional<String> topic(String capability) {
        if (capability == null || capability.length() > LENGTH) {
            return Optional.empty();
        }
        byte[] given = capability.getBytes(StandardCharsets.UTF_8);
        String found = null;
        for (Capability known : all) {
            if (MessageDigest.isEqual(known.text(), given)) {
                found = known.topic();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] derive(String passphrase, String topic) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(passphrase.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] derived = mac.doFinal(("legacy webhook " + topic).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(derived).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The Java runtime lacks " + ALGORITHM + ", which webhook addresses need", e);
        }
    }
}
