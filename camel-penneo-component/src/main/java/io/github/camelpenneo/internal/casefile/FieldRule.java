package io.github.camelpenneo.internal.casefile;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Violation;

/**
 * A rule of the contract for the value of a field.
 *
 * @param text the rule in words; it never contains the value
 * @param accepts tests whether a value complies with the rule
 * @param form converts other forms of a value, such as digits as text, to the form of Penneo's JSON
 * @param characters finds a character that the text must not contain, and describes it
 * @param item the rule for each entry of a list; null for other values
 */
record FieldRule(
        String text,
        Predicate<JsonNode> accepts,
        UnaryOperator<JsonNode> form,
        Function<String, Optional<String>> characters,
        FieldRule item) {

    private static final String DOMAIN_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String LOCAL_WORD = "[a-zA-Z0-9_!#$%&'*+/=?^`{|}~-]++";
    /** JSON Schema's format email without quoted local parts and IP addresses. A part ends at a dot or at the @, so nothing is tried twice. */
    private static final Pattern EMAIL = Pattern.compile("(?=.{1,254}$)(?=[^@]{1,64}@)" + LOCAL_WORD + "(?:\\."
            + LOCAL_WORD + ")*+@" + DOMAIN_LABEL + "(?:\\." + DOMAIN_LABEL + ")*+");

    private static final Pattern ROLE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9 ,_-]*[a-zA-Z0-9,_-]");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final int URI_LENGTH = 5;
    private static final int ROLE_LENGTH = 3;

    FieldRule(String text, Predicate<JsonNode> accepts) {
        this(text, accepts, UnaryOperator.identity(), any -> Optional.empty(), null);
    }

    /** Text of one line. Its length is counted in Unicode code points, as JSON Schema counts. */
    static FieldRule line(int min, int max) {
        return text(min, max).withCharacters(HiddenCharacters::inLine);
    }

    /** Text of one line without a maximum. */
    static FieldRule line(int min) {
        return line(min, Integer.MAX_VALUE);
    }

    /** Text that can have several lines. */
    static FieldRule text(int min) {
        return text(min, Integer.MAX_VALUE);
    }

    private static FieldRule text(int min, int max) {
        return new FieldRule(
                        "must be text" + length(min, max),
                        value -> value.isTextual() && isBetween(min, max, value.textValue()))
                .withCharacters(HiddenCharacters::inLines);
    }

    private static String length(int min, int max) {
        if (min == 0) {
            return "";
        }
        return " of " + (max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max)
                + " characters, and not blank";
    }

    private static boolean isBetween(int min, int max, String text) {
        int length = text.codePointCount(0, text.length());
        return length >= min && length <= max && (min == 0 || !isBlank(text));
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }

    static FieldRule email() {
        return new FieldRule(
                "must be an e-mail address, in ASCII alone, such as jane@example.com",
                value -> value.isTextual() && EMAIL.matcher(value.textValue()).matches());
    }

    static FieldRule uri() {
        return new FieldRule(
                "must be an absolute URI, in ASCII alone", value -> value.isTextual() && isUri(value.textValue()));
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
        return new FieldRule("must be true or false", JsonNode::isBoolean).withForm(ValueForm::bool);
    }

    static FieldRule integer(long min) {
        return new FieldRule(
                        "must be a whole number of at least " + min, value -> isLong(value) && value.longValue() >= min)
                .withForm(ValueForm::wholeNumber);
    }

    /** A time in Unix seconds; {@link CaseFileTimes} converts text before. */
    static FieldRule unixTime() {
        return new FieldRule(Times.RULE, FieldRule::isLong).withForm(ValueForm::number);
    }

    static FieldRule oneOf(int... numbers) {
        List<Integer> allowed = Arrays.stream(numbers).boxed().toList();
        return new FieldRule(
                        "must be one of " + join(allowed),
                        value -> isLong(value) && value.canConvertToInt() && allowed.contains(value.intValue()))
                .withForm(ValueForm::wholeNumber);
    }

    static FieldRule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return new FieldRule(
                "must be one of " + join(List.of(words)),
                value -> value.isTextual() && allowed.contains(value.textValue()));
    }

    static FieldRule listOf(int minItems, FieldRule item) {
        String least = minItems == 0 ? "" : " with at least " + minItems + (minItems == 1 ? " entry" : " entries");
        FieldRule list = new FieldRule("must be a list" + least, value -> value.isArray() && value.size() >= minItems);
        return new FieldRule(list.text, list.accepts, list.form, list.characters, item);
    }

    /** Adds what is wrong with a value. */
    void check(String path, JsonNode value, List<Violation> violations) {
        if (!accepts.test(value)) {
            violations.add(new Violation(path, text));
        } else if (value.isTextual()) {
            Optional<String> wrong = characters.apply(value.textValue());
            if (wrong.isPresent()) {
                violations.add(new Violation(path, wrong.get()));
            }
        }
        for (int i = 0; item != null && value.isArray() && i < value.size(); i++) {
            item.check(path + "[" + i + "]", value.get(i), violations);
        }
    }

    private FieldRule withForm(UnaryOperator<JsonNode> converted) {
        return new FieldRule(text, accepts, converted, characters, item);
    }

    private FieldRule withCharacters(Function<String, Optional<String>> checked) {
        return new FieldRule(text, accepts, form, checked, item);
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean isUri(String text) {
        try {
            return text.length() >= URI_LENGTH
                    && ASCII.matcher(text).matches()
                    && URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String join(List<?> values) {
        return String.join(" ", values.stream().map(Object::toString).toList());
    }
}
