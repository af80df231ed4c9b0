package io.github.camelpenneo.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import org.apache.camel.Message;

/** Reads ids. Only whole numbers are accepted, so that no other text reaches a URL. */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    /** The digits and some white space. */
    private static final int MAX_LENGTH = 32;

    private Ids() {}

    /** Returns the id in a body or header: a number, or its digits as text or bytes; empty for any other value. */
    static Optional<Long> id(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return Optional.of(((Number) value).longValue()).filter(id -> id >= 0);
        }
        if (value instanceof byte[] bytes) {
            return bytes.length > MAX_LENGTH ? Optional.empty() : id(new String(bytes, StandardCharsets.UTF_8));
        }
        return value instanceof String text && NUMBER.matcher(text.strip()).matches()
                ? Optional.of(Long.parseLong(text.strip()))
                : Optional.empty();
    }

    /**
     * Returns the id in a header.
     *
     * @return empty if there is no header
     * @throws PenneoValidationException if the header is no number
     */
    static Optional<Long> header(String operation, Message message, String name) {
        Object value = message.getHeader(name);
        Optional<Long> id = id(value);
        if (value != null && id.isEmpty()) {
            throw new PenneoValidationException(
                    operation, List.of(new Violation(name, "must contain the id as a whole number, such as 4711")));
        }
        return id;
    }

    static PenneoValidationException missing(String operation, String accepted) {
        return new PenneoValidationException(operation, List.of(new Violation("body", "must be " + accepted)));
    }
}
