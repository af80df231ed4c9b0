package io.github.camelpenneo.internal.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signatures of the current service over the bytes of the request: {@code v1}, which also covers headers,
 * or, only without a {@code v1}, the older {@code v0}. Thread-safe.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class SignatureCheck {

    /** The verdict on a signature; {@link #reason} is for the log, never for the response. */
    public enum Verdict {
        GENUINE(DeliveryResponse.OK, "genuine"),
        NO_SIGNATURE(DeliveryResponse.UNAUTHORIZED, "no signature, or an unreadable one"),
        NO_MATCH(
                DeliveryResponse.UNAUTHORIZED,
                "no secret matches the signature: the request is not from Penneo, or was changed, or the secret is a different one"),
        TOO_OLD(
                DeliveryResponse.UNAUTHORIZED,
                "the signature is too old, or ahead of time, by more than signatureTolerance; compare the clocks"),
        NO_SECRET(DeliveryResponse.LATER, "the secret of the signature is not known yet");

        private final DeliveryResponse response;
        private final String reason;

        Verdict(DeliveryResponse response, String reason) {
            this.response = response;
            this.reason = reason;
        }

        DeliveryResponse response() {
            return response;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * The result of a check.
     *
     * @param signed the headers that the signature covers, by their names in lower case; empty unless the signature
     *     is genuine
     */
    public record Result(Verdict verdict, Map<String, String> signed) {

        /** Returns the value of a header if the signature covers it. */
        Optional<String> signed(String header) {
            return Optional.ofNullable(signed.get(header));
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    /** The maximum length of all signed headers together, in characters. */
    private static final int LONGEST_HEADERS = 4096;

    private final Supplier<List<String>> secrets;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * Creates a check.
     *
     * @param secrets returns the secrets that are valid now
     * @param tolerance the maximum difference between the time of a signature and now, before or after
     */
    public SignatureCheck(Supplier<List<String>> secrets, Duration tolerance, Clock clock) {
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** Checks a delivery by its headers and the bytes of its body. */
    public Result check(UnaryOperator<String> headers, byte[] body) {
        SignatureHeader signature =
                SignatureHeader.parse(headers.apply(SignatureHeader.NAME)).orElse(null);
        Map<String, String> covered =
                signature == null ? null : covered(signature, headers).orElse(null);
        if (covered == null) {
            return refused(Verdict.NO_SIGNATURE);
        }
        List<String> known = secrets.get();
        if (known.isEmpty()) {
            return refused(Verdict.NO_SECRET);
        }
        boolean matches = false;
        for (String secret : known) {
            // All secrets are compared, so that the duration reveals nothing
            matches |= MessageDigest.isEqual(signature.hmac(), hmac(secret, signature, covered, body));
        }
        if (!matches) {
            return refused(Verdict.NO_MATCH);
        }
        Duration age = Duration.between(signature.time(), clock.instant()).abs();
        return age.compareTo(tolerance) > 0
                ? refused(Verdict.TOO_OLD)
                : new Result(Verdict.GENUINE, Collections.unmodifiableMap(covered));
    }

    /**
     * Returns the signed headers, in the order of their names in the signature; empty if one is missing, or if the
     * headers are longer than those of any delivery: nothing is copied from an unverified sender.
     */
    private static Optional<Map<String, String>> covered(SignatureHeader signature, UnaryOperator<String> headers) {
        Map<String, String> covered = new LinkedHashMap<>();
        int length = 0;
        for (String name : signature.headers()) {
            String value = headers.apply(name);
            length += value == null ? 0 : value.length();
            if (value == null || length > LONGEST_HEADERS) {
                return Optional.empty();
            }
            covered.put(name, value);
        }
        return Optional.of(covered);
    }

    private static byte[] hmac(String secret, SignatureHeader signature, Map<String, String> covered, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(signature.prefix().getBytes(StandardCharsets.UTF_8));
            for (String value : covered.values()) {
                mac.update(value.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) '.');
            }
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime lacks " + ALGORITHM + ", which signatures need", e);
        }
    }

    private static Result refused(Verdict verdict) {
        return new Result(verdict, Map.of());
    }
}
