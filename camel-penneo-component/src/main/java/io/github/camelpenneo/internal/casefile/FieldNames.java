package io.github.camelpenneo.internal.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of fields that users hand over, as a message may show them. The names of a map can be values: the rows of a CSV file without
 * a header have the first person as names.
 */
public final class FieldNames {

    private static final int LONGEST = 40;
    private static final Pattern CAMEL_CASE = Pattern.compile("\\$?[a-z]+(?:[A-Z]+[a-z]*)*");
    private static final Pattern SEPARATOR = Pattern.compile("[ _-]");

    private static final Set<String> FIELDS = Stream.of(
                    CaseFileRules.CASE_FILE.rules().keySet(),
                    CaseFileRules.SIGNER.rules().keySet(),
                    CaseFileRules.DOCUMENT.rules().keySet(),
                    CaseFileRules.CC_RECIPIENT.rules().keySet(),
                    List.of("caseFile", "pdf", "file"))
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The known names without regard to their notation. */
    private static final Set<String> KNOWN =
            FIELDS.stream().map(FieldNames::plain).collect(Collectors.toUnmodifiableSet());

    private FieldNames() {}

    /** The name if it looks like the name of a field, or is one in another notation such as {@code expire_at}; else only its length. */
    public static String shown(String name) {
        boolean isField = FIELDS.contains(name)
                || name.length() <= LONGEST && (CAMEL_CASE.matcher(name).matches() || KNOWN.contains(plain(name)));
        return isField ? name : "(a name of " + name.codePointCount(0, name.length()) + " characters)";
    }

    /** The path of a field of the object at a path; the path of a case file itself is empty. */
    static String path(String object, String name) {
        return object.isEmpty() ? shown(name) : object + "." + shown(name);
    }

    private static String plain(String name) {
        return SEPARATOR.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
