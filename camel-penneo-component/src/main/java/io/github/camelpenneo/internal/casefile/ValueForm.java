package io.github.camelpenneo.internal.casefile;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;

/**
 * Converts the forms in which databases, forms, queues and CSV files hold numbers and booleans to those of Penneo's JSON. A value of
 * any other form is returned as it is.
 */
public final class ValueForm {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    /** From here on not every whole number is a {@code double}. */
    private static final double INEXACT_DOUBLE = 0x1p53;

    private static final double INEXACT_FLOAT = 0x1p24;

    private ValueForm() {}

    /** A whole number of any type, or its digits as text. */
    static JsonNode wholeNumber(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        return DIGITS.matcher(text).matches() ? LongNode.valueOf(Long.parseLong(text)) : number(value);
    }

    /** A whole number of any type, such as the double 7.0. */
    static JsonNode number(JsonNode value) {
        return value.isNumber()
                ? whole(value.numberValue()).<JsonNode>map(LongNode::valueOf).orElse(value)
                : value;
    }

    /** A boolean, or its word as text. 0 and 1 are not booleans. */
    static JsonNode bool(JsonNode value) {
        String word = value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "";
        return word.equals("true") || word.equals("false") ? BooleanNode.valueOf(word.equals("true")) : value;
    }

    /**
     * The value of a number of any type; empty if it has a fraction, is too large for a {@code long}, or is a {@code double} or
     * {@code float} so large that it can stand for another number too.
     */
    public static Optional<Long> whole(Number number) {
        if (number instanceof Double && Math.abs(number.doubleValue()) >= INEXACT_DOUBLE
                || number instanceof Float && Math.abs(number.doubleValue()) >= INEXACT_FLOAT) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(number.toString()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
