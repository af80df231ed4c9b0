package io.github.camelpenneo.internal.casefile;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule of the contract for the value of a field.
 *
 * @param text the rule in words; it never contains the value
 * @param accepts tests whether a value complies with the rule
 */
record FieldRule(String text, Predicate<JsonNode> accepts) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern ROLE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9 ,_-]*[a-zA-Z0-9,_-]");
    private static final int URI_LENGTH = 5;
    private static final int ROLE_LENGTH = 3;

    static FieldRule text(int min, int max) {
        String length = max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
        return new FieldRule(
                "must be text of " + length + " characters",
                value -> value.isTextual()
                        && value.textValue().length() >= min
                        && value.textValue().length() <= max);
    }

    static FieldRule text(int min) {
        return text(min, Integer.MAX_VALUE);
    }

    static FieldRule anyText() {
        return new FieldRule("must be text", JsonNode::isTextual);
    }

    static FieldRule email() {
        return new FieldRule(
                "must be an e-mail address",
                value -> value.isTextual() && EMAIL.matcher(value.textValue()).matches());
    }

    static FieldRule uri() {
        return new FieldRule("must be an absolute URI", value -> value.isTextual() && isUri(value.textValue()));
    }

    static FieldRule role() {
        return new FieldRule(
                "must be at least 3 letters, digits, spaces, commas, underscores or hyphens, start with a letter or"
                        + " digit, and not end with a space",
                value -> value.isTextual()
                        && value.textValue().length() >= ROLE_LENGTH
                        && ROLE.matcher(value.textValue()).matches());
    }

    static FieldRule bool() {
        return new FieldRule("must be true or false", JsonNode::isBoolean);
    }

    static FieldRule integer(long min) {
        return new FieldRule(
                "must be a whole number of at least " + min,
                value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min);
    }

    static FieldRule unixTime() {
        return new FieldRule(Times.RULE, value -> value.isIntegralNumber() && value.canConvertToLong());
    }

    static FieldRule oneOf(int... numbers) {
        Set<Integer> allowed =
                Set.copyOf(java.util.Arrays.stream(numbers).boxed().toList());
        return new FieldRule(
                "must be one of " + join(allowed.stream().sorted().toList()),
                value -> value.isInt() && allowed.contains(value.intValue()));
    }

    static FieldRule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return new FieldRule(
                "must be one of " + join(List.of(words)),
                value -> value.isTextual() && allowed.contains(value.textValue()));
    }

    static FieldRule listOf(int minItems, FieldRule item) {
        String least = minItems == 0 ? "" : " with at least " + minItems + (minItems == 1 ? " entry" : " entries");
        return new FieldRule(
                "must be a list" + least + ", and each entry " + item.text(),
                value -> value.isArray()
                        && value.size() >= minItems
                        && StreamSupport.stream(value.spliterator(), false).allMatch(item.accepts()));
    }

    FieldRule orNull() {
        return new FieldRule(text + " or null", value -> value.isNull() || accepts.test(value));
    }

    private static boolean isUri(String text) {
        try {
            return text.length() >= URI_LENGTH && URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String join(List<?> values) {
        return String.join(" ", values.stream().map(Object::toString).toList());
    }
}
