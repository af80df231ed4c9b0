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
 * Checks the signatures of the current webhook service, over the bytes as they were received: {@code v1}, which covers
 * headers too, or, only where there is none, the older {@code v0}. Thread-safe.
 *
 * <p>Source: "Webhooks, current service" in the contract.
 */
public final class SignatureCheck {

    /** What a signature proves; {@link #reason} is for the log, never for the answer. */
    public enum Verdict {
        GENUINE(Answer.OK, "it is genuine"),
        NO_SIGNATURE(Answer.NOT_AUTHORIZED, "it has no signature, or none that can be read"),
        NO_MATCH(
                Answer.NOT_AUTHORIZED,
                "no secret matches its signature: it is not from Penneo, or was changed, or the secret is another"),
        TOO_OLD(
                Answer.NOT_AUTHORIZED,
                "its signature is too old, or ahead of time: beyond signatureTolerance; compare the clocks"),
        NO_SECRET(Answer.LATER, "the secret of its signature is not known yet");

        private final Answer answer;
        private final String reason;

        Verdict(Answer answer, String reason) {
            this.answer = answer;
            this.reason = reason;
        }

        Answer answer() {
            return answer;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * What a check says.
     *
     * @param signed the headers that the signature covers, by their names in lower case; empty unless it is genuine
     */
    public record Result(Verdict verdict, Map<String, String> signed) {

        /** The value of a header, if the signature covers it. */
        Optional<String> signed(String header) {
            return Optional.ofNullable(signed.get(header));
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    /** How many characters all headers that are signed may have together. */
    private static final int LONGEST_HEADERS = 4096;

    private final Supplier<List<String>> secrets;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * A check.
     *
     * @param secrets those that count now
     * @param tolerance how far the time of a signature may be from now, before or after
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
            // all of them, so that the time it takes tells nothing
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
     * The headers that are signed, in the order of their names there; empty where one is not delivered, or where they are longer
     * than those of any delivery: nothing of them is copied before it is known who sends it.
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
