package io.github.camelpenneo;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Refuses the options that an operation does not take, which Camel would accept in silence. */
final class OptionCheck {

    private static final String SCHEDULER_PROPERTY = "scheduler.";
    private static final int NEAREST = 3;

    private OptionCheck() {}

    /**
     * Checks the names of the options of an endpoint.
     *
     * @throws IllegalArgumentException if the operation does not take one of the options; the message names each of them, the operations
     *     that take the option, and the options with the nearest names. The message shows no value
     */
    static void check(PenneoOperation operation, Collection<String> names) {
        List<String> foreign = new TreeSet<>(names)
                .stream()
                        .filter(name -> !takes(operation, name))
                        .map(name -> describe(operation, name))
                        .toList();
        if (!foreign.isEmpty()) {
            throw new IllegalArgumentException("penneo:" + operation + ": " + String.join("; ", foreign));
        }
    }

    private static boolean takes(PenneoOperation operation, String name) {
        return operation.options().contains(name)
                || name.startsWith(SCHEDULER_PROPERTY) && operation.options().contains("scheduler");
    }

    private static String describe(PenneoOperation operation, String name) {
        List<String> others = Arrays.stream(PenneoOperation.values())
                .filter(other -> other.options().contains(name))
                .map(PenneoOperation::name)
                .toList();
        String what = others.isEmpty()
                ? "there is no option " + name
                : name + " is no option of " + operation + ", but of " + String.join(", ", others);
        return what + " (the nearest names are " + String.join(", ", nearest(operation.options(), name)) + ")";
    }

    /** The known names that differ least from a name. */
    static List<String> nearest(Collection<String> known, String name) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(option -> distance(option, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
    }

    /** The Levenshtein distance, whatever the case of the letters. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
