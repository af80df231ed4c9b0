package io.github.camelpenneo.springboot;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * Whether a text is a value of its option. Camel itself takes a text that is no number for 0, and reads as much of a duration as it
 * understands: without this check, {@code requests-per-minute=60x} would be no limit.
 */
final class ValueCheck {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    /** Camel's notation; a number alone is milliseconds. */
    private static final Pattern DURATION =
            Pattern.compile("-?\\d{1,12}|(?=\\d)(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?");

    private ValueCheck() {}

    /** Whether the text, without placeholders, can be a value of the option. */
    static boolean accepts(PenneoOption option, String text) {
        return switch (option.type()) {
            case "integer" -> WHOLE_NUMBER.matcher(text).matches() && fits(option, Long.parseLong(text));
            case "duration" -> DURATION.matcher(text).matches() || isIso(text);
            default -> true;
        };
    }

    private static boolean fits(PenneoOption option, long number) {
        return option.javaType().equals("long") || number == (int) number;
    }

    private static boolean isIso(String text) {
        try {
            return Duration.parse(text).toMillis() >= 0;
        } catch (DateTimeParseException | ArithmeticException e) {
            return false;
        }
    }
}
