package io.github.camelpenneo.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
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

    private static final String HEADER = "x-event-signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TIME = Pattern.compile("\\d{1,12}");
    private static final Pattern HMAC = Pattern.compile("[0-9a-fA-F]{64}");

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
        Optional<Map<String, String>> parts = parts(headers.apply(HEADER));
        Optional<Signed> signed = parts.flatMap(found -> signed(found, headers));
        if (signed.isEmpty()) {
            return refused(Verdict.NO_SIGNATURE);
        }
        List<String> known = secrets.get();
        if (known.isEmpty()) {
            return refused(Verdict.NO_SECRET);
        }
        boolean matches = false;
        for (String secret : known) {
            // all of them, so that the time it takes tells nothing
            matches |= MessageDigest.isEqual(
                    signed.get().hmac(), hmac(secret, signed.get().prefix(), body));
        }
        if (!matches) {
            return refused(Verdict.NO_MATCH);
        }
        Duration age = Duration.between(signed.get().time(), clock.instant()).abs();
        return age.compareTo(tolerance) > 0
                ? refused(Verdict.TOO_OLD)
                : new Result(Verdict.GENUINE, signed.get().headers());
    }

    /** What was signed before the body, and what its HMAC is said to be. */
    private record Signed(Instant time, byte[] prefix, byte[] hmac, Map<String, String> headers) {}

    private static Optional<Signed> signed(Map<String, String> parts, UnaryOperator<String> headers) {
        String time = parts.get("t");
        String hmac = parts.containsKey("v1") ? parts.get("v1") : parts.get("v0");
        if (time == null
                || hmac == null
                || !TIME.matcher(time).matches()
                || !HMAC.matcher(hmac).matches()) {
            return Optional.empty();
        }
        StringBuilder prefix = new StringBuilder(time).append('.');
        Map<String, String> covered = new HashMap<>();
        if (parts.containsKey("v1")) {
            String names = parts.get("h");
            if (names == null || !covers(names, headers, prefix.append(names).append('.'), covered)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Signed(
                Instant.ofEpochSecond(Long.parseLong(time)),
                prefix.toString().getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex(hmac),
                Map.copyOf(covered)));
    }

    private static boolean covers(
            String names, UnaryOperator<String> headers, StringBuilder prefix, Map<String, String> covered) {
        if (names.isEmpty()) {
            return true;
        }
        for (String name : names.split(" ", -1)) {
            String value = name.isEmpty() ? null : headers.apply(name);
            if (value == null) {
                return false;
            }
            prefix.append(value).append('.');
            covered.put(name.toLowerCase(Locale.ROOT), value);
        }
        return true;
    }

    /** The parts of {@code t=…,h=…,v1=…}; empty where there are none, or one twice. */
    private static Optional<Map<String, String>> parts(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        boolean unique = Arrays.stream(header.split(",", -1))
                .map(part -> part.strip().split("=", 2))
                .allMatch(part -> part.length == 2 && parts.put(part[0], part[1]) == null);
        return unique ? Optional.of(parts) : Optional.empty();
    }

    private static byte[] hmac(String secret, byte[] prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(prefix);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime lacks " + ALGORITHM + ", which signatures need", e);
        }
    }

    private static Result refused(Verdict verdict) {
        return new Result(verdict, Map.of());
    }
}
