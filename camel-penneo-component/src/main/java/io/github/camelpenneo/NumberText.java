package io.github.camelpenneo;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an option that is a number, a duration or one of several words. Camel itself takes a text that is no number for 0, reads as
 * much of a duration as it understands, and does not name the option whose word is unknown: {@code requestsPerMinute=60x} would be no limit.
 */
final class NumberText {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,10}");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");
    private static final Pattern DURATION = Pattern.compile(
            "(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,7})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
    private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1000, 1};

    private NumberText() {}

    /**
     * Checks the value of an option.
     *
     * @param type the type of the option; a {@code long} is a duration
     * @return the value; the milliseconds of a duration that is text; a reference to a bean unchanged
     * @throws IllegalArgumentException if the text cannot be a value of the option; the message shows the option and not the value
     */
    static Object check(String option, Class<?> type, Object value) {
        if (!(value instanceof String text) || text.startsWith("#")) {
            return value;
        }
        if (type == int.class || type == Integer.class) {
            return number(option, text);
        }
        if (type != null && type.isEnum()) {
            return word(option, type, text);
        }
        return type == long.class || type == Long.class ? millis(option, text) : value;
    }

    private static String word(String option, Class<?> type, String text) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
        if (words.stream().map(NumberText::plain).noneMatch(plain(text)::equals)) {
            throw new IllegalArgumentException("penneo: " + option + " must be one of " + String.join(", ", words));
        }
        return text;
    }

    /** A word without what Camel disregards in the words of an option. */
    private static String plain(String word) {
        return word.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    private static String number(String option, String text) {
        if (WHOLE_NUMBER.matcher(text).matches() && Long.parseLong(text) == (int) Long.parseLong(text)) {
            return text;
        }
        throw new IllegalArgumentException("penneo: " + option + " must be a whole number such as 100");
    }

    private static String millis(String option, String text) {
        if (MILLIS.matcher(text).matches()) {
            return text;
        }
        Matcher units = DURATION.matcher(text);
        if (units.matches()) {
            long millis = 0;
            for (int unit = 0; unit < UNITS.length; unit++) {
                String count = units.group(unit + 1);
                millis += count == null ? 0 : Long.parseLong(count) * UNITS[unit];
            }
            return String.valueOf(millis);
        }
        try {
            return String.valueOf(Duration.parse(text).toMillis());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("penneo: " + option
                    + " must be a duration such as 500ms, 30s, 5m, 1h30m or PT30S, or a number of milliseconds");
        }
    }
}
