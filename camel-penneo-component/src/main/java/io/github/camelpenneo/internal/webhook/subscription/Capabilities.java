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
 * The last part of the address that a legacy subscription posts to. The legacy service signs nothing, so knowing the
 * address is what lets a delivery in; and since each topic has an address of its own, a confirmation token can be matched
 * to its subscription.
 */
public final class Capabilities {

    private static final String ALGORITHM = "HmacSHA256";
    /** That of every capability, in characters. */
    private static final int LENGTH = 64;

    private record Capability(String topic, byte[] text) {}

    private final List<Capability> all;

    /**
     * Derives one capability for each topic from each secret.
     *
     * @param passphrases the first is for the addresses that are subscribed; the others are earlier ones, to which
     *     deliveries may still be on their way
     */
    public Capabilities(List<String> passphrases, Set<String> topics) {
        all = passphrases.stream()
                .flatMap(secret -> topics.stream().sorted().map(topic -> new Capability(topic, derive(secret, topic))))
                .toList();
    }

    /** The capability of a topic, fit for a URL. */
    public String of(String topic) {
        return all.stream()
                .filter(capability -> capability.topic().equals(topic))
                .map(capability -> new String(capability.text(), StandardCharsets.US_ASCII))
                .findFirst()
                .orElseThrow();
    }

    /** The topic that a capability opens; empty for one that opens none. Takes the same time for every wrong one. */
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
