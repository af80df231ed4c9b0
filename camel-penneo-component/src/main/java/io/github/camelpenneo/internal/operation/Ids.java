package io.github.camelpenneo.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.ValueForm;
import org.apache.camel.Message;

/** Reads ids. Only whole numbers are accepted, so that no other text reaches a URL. */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    /** The digits and some white space. */
    private static final int MAX_LENGTH = 32;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Ids() {}

    /** Returns the id in a body or header: a whole number of any type, or its digits as text or bytes; empty for any other value. */
    static Optional<Long> id(Object value) {
        if (value instanceof Number number) {
            return ValueForm.whole(number).filter(id -> id >= 0);
        }
        if (value instanceof JsonNode json) {
            return json.isNumber() ? id(json.numberValue()) : id(json.textValue());
        }
        if (value instanceof byte[] bytes) {
            return bytes.length > MAX_LENGTH ? Optional.empty() : id(new String(bytes, StandardCharsets.UTF_8));
        }
        String text = value instanceof CharSequence digits
                ? digits.toString().replace(BYTE_ORDER_MARK, "").strip()
                : "";
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
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
