package io.github.camelpenneo.internal.casefile;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of file names as people see it: numbers by their value (2 before 10), letters without regard to case. */
final class NaturalOrder implements Comparator<String> {

    static final Comparator<String> OF_NAMES =
            Comparator.nullsLast(new NaturalOrder().thenComparing(Comparator.naturalOrder()));

    private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

    private NaturalOrder() {}

    @Override
    public int compare(String first, String second) {
        Matcher left = RUN.matcher(first);
        Matcher right = RUN.matcher(second);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = compareRuns(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : 0;
    }

    private static int compareRuns(String first, String second) {
        return isNumber(first) && isNumber(second)
                ? new BigInteger(first).compareTo(new BigInteger(second))
                : first.compareToIgnoreCase(second);
    }

    private static boolean isNumber(String run) {
        return run.charAt(0) >= '0' && run.charAt(0) <= '9';
    }
}
