package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the values of options. An error names the option, and does not show its value. */
final class OptionValues {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private OptionValues() {}

    /** The base URL of a service of Penneo: that of the option, or another if the option is not set. */
    static URI url(String option, String value, String otherwise) {
        return UrlOption.base(option, value == null || value.isBlank() ? otherwise : value);
    }

    /** A duration that must be greater than 0. */
    static Duration duration(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("penneo: " + option + " must be greater than 0");
        }
        return Duration.ofMillis(millis);
    }

    /** A name of up to 64 characters; null if there is none. */
    static String name(String option, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("penneo: " + option + " must have at most 64 letters (a-z, A-Z), digits"
                    + " and . _ - characters, such as acme-production");
        }
        return value;
    }

    /** The entries of an option that are separated by commas. */
    static List<String> list(String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }
}
