package io.github.camelpenneo.sandbox.internal.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** The credentials that a token request must hold. */
public record Credentials(String clientId, String clientSecret, String apiKey, String apiSecret) {
    private static final int BYTES = 24;

    /** Creates new random credentials. */
    public static Credentials random() {
        SecureRandom random = new SecureRandom();
        return new Credentials(text(random), text(random), text(random), text(random));
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
