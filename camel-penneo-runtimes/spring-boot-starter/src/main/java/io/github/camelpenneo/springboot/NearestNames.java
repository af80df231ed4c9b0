package io.github.camelpenneo.springboot;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Proposes options for a name that is none. */
final class NearestNames {

    private static final int PROPOSED = 3;

    private final Collection<PenneoOption> options;

    NearestNames(Collection<PenneoOption> options) {
        this.options = options;
    }

    /** The options with the nearest names, as properties. */
    String to(String uniformName) {
        return options.stream()
                .sorted(Comparator.<PenneoOption>comparingInt(option -> distance(option.uniformName(), uniformName))
                        .thenComparing(PenneoOption::name))
                .limit(PROPOSED)
                .map(PenneoOption::property)
                .collect(Collectors.joining(", "));
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
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
