package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header {@code x-event-signature}: {@code t=…,h=…,v1=…}, or the older {@code t=…,v0=…}. Anyone can send the
 * header, so a header that is longer, or names more headers, than that of any delivery is not read.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 *
 * @param time the time of the signature
 * @param prefix the signed text before the values of the headers
 * @param headers the names of the signed headers, in lower case, each once
 * @param hmac the HMAC to verify
 */
record SignatureHeader(Instant time, String prefix, List<String> headers, byte[] hmac) {

    static final String NAME = "x-event-signature";

    private static final int LONGEST = 2048;
    private static final int MOST_HEADERS = 16;
    private static final int MOST_PARTS = 8;
    private static final Pattern TIME = Pattern.compile("\\d{1,12}");
    private static final Pattern HMAC = Pattern.compile("[0-9a-fA-F]{64}");

    /** Reads the header; empty if the header is missing or invalid. */
    static Optional<SignatureHeader> parse(String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        // Splits into at most one more than the maximum
        String[] all = header.split(",", MOST_PARTS + 1);
        if (all.length > MOST_PARTS) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        boolean unique = Arrays.stream(all)
                .map(part -> part.strip().split("=", 2))
                .allMatch(part -> part.length == 2 && parts.put(part[0], part[1]) == null);
        return unique ? parse(parts) : Optional.empty();
    }

    private static Optional<SignatureHeader> parse(Map<String, String> parts) {
        boolean newer = parts.containsKey("v1");
        String time = parts.getOrDefault("t", "");
        String hmac = parts.getOrDefault(newer ? "v1" : "v0", "");
        String names = newer ? parts.get("h") : "";
        if (names == null
                || !TIME.matcher(time).matches()
                || !HMAC.matcher(hmac).matches()) {
            return Optional.empty();
        }
        String prefix = time + '.' + (newer ? names + '.' : "");
        Instant signed = Instant.ofEpochSecond(Long.parseLong(time));
        return names(names)
                .map(headers -> new SignatureHeader(
                        signed, prefix, headers, HexFormat.of().parseHex(hmac)));
    }

    /** Reads the names; empty if a name is empty or repeated, or if there are too many. */
    private static Optional<List<String>> names(String names) {
        if (names.isEmpty()) {
            return Optional.of(List.of());
        }
        // Splits into at most one more than the maximum
        String[] all = names.split(" ", MOST_HEADERS + 1);
        Set<String> unique = new LinkedHashSet<>();
        for (String name : all) {
            unique.add(name.toLowerCase(Locale.ROOT));
        }
        return all.length > MOST_HEADERS || unique.size() < all.length || unique.contains("")
                ? Optional.empty()
                : Optional.of(List.copyOf(unique));
    }
}
