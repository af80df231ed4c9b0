package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.FieldNames;
import io.github.camelpenneo.internal.casefile.HiddenCharacters;
import io.github.camelpenneo.internal.casefile.JavaTimes;
import io.github.camelpenneo.internal.casefile.Times;
import io.github.camelpenneo.internal.casefile.ValueForm;

/**
 * Converts the filters of {@code listCaseFiles} and {@code caseFiles} to Penneo's query parameters.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class CaseFileQuery {

    private static final Pattern IDS = Pattern.compile("\\d{1,18}(?:,\\d{1,18})*");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");
    private static final Pattern SORT = Pattern.compile("-?[a-zA-Z]{1,32}");

    /**
     * A filter.
     *
     * @param rule the rule for the value
     * @param value converts the value for Penneo; empty if the value violates the rule
     */
    private record Filter(String rule, Reader value) {}

    @FunctionalInterface
    private interface Reader {
        Optional<String> read(String text, Clock clock);
    }

    private static final Filter TEXT = new Filter(
            "must be text without half a character",
            (text, clock) -> HiddenCharacters.halfCharacter(text).isPresent() ? Optional.empty() : Optional.of(text));
    private static final Filter ID_LIST = new Filter(
            "must be ids, separated by commas",
            // Spaces only around the commas: 1 2 is not 12
            (text, clock) -> Optional.of(SEPARATOR.matcher(text).replaceAll(","))
                    .filter(ids -> IDS.matcher(ids).matches()));
    private static final Filter STATUS = new Filter(
            "must be statuses, such as pending or completed, or their numbers, separated by commas",
            (text, clock) -> statuses(text));
    private static final Filter SORT_FIELD = new Filter(
            "must be the name of a field, with a leading hyphen for descending order",
            (text, clock) ->
                    Optional.of(text).filter(field -> SORT.matcher(field).matches()));
    private static final Filter TIME = new Filter(
            Times.RULE, (text, clock) -> Times.unixSeconds(text, clock).map(String::valueOf));

    private static final Map<String, Filter> FILTERS = Map.ofEntries(
            Map.entry("title", TEXT),
            Map.entry("status", STATUS),
            Map.entry("ids", ID_LIST),
            Map.entry("folderIds", ID_LIST),
            Map.entry("metaData", TEXT),
            Map.entry("reference", TEXT),
            Map.entry("createdAfter", TIME),
            Map.entry("createdBefore", TIME),
            Map.entry("completedAfter", TIME),
            Map.entry("completedBefore", TIME),
            Map.entry("activatedAfter", TIME),
            Map.entry("activatedBefore", TIME),
            Map.entry("expiresAfter", TIME),
            Map.entry("expiresBefore", TIME),
            Map.entry("updatedAfter", TIME),
            Map.entry("updatedBefore", TIME),
            Map.entry("sort", SORT_FIELD));

    private CaseFileQuery() {}

    /**
     * Converts filters to Penneo's query parameters.
     *
     * @param operation the operation, for the exception
     * @throws PenneoValidationException with every unknown filter, and every value that is invalid or empty
     */
    public static Map<String, String> parameters(String operation, Map<String, ?> filters, Clock clock) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        new TreeMap<>(filters).forEach((name, value) -> {
            Filter filter = FILTERS.get(name);
            if (filter == null) {
                violations.add(new Violation(
                        FieldNames.shown(name),
                        "is not a filter of Penneo; the filters are "
                                + String.join(", ", new TreeSet<>(FILTERS.keySet()))));
            } else if (isBlank(value)) {
                // Without the filter, other case files would be found
                violations.add(new Violation(name, "must not be empty; leave out a filter that is not meant"));
            } else {
                filter.value()
                        .read(text(value).strip(), clock)
                        .ifPresentOrElse(
                                text -> parameters.put(name, text),
                                () -> violations.add(new Violation(name, filter.rule())));
            }
        });
        if (!violations.isEmpty()) {
            throw new PenneoValidationException(operation, violations);
        }
        return parameters;
    }

    private static boolean isBlank(Object value) {
        return value == null
                || value instanceof Optional<?> optional && optional.isEmpty()
                || text(value).isBlank();
    }

    /** The text of a value: times as Unix seconds, lists separated by commas. */
    private static String text(Object value) {
        if (value instanceof Iterable<?> values) {
            return StreamSupport.stream(values.spliterator(), false)
                    .map(CaseFileQuery::text)
                    .collect(Collectors.joining(","));
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return text(optional.get());
        }
        if (value instanceof Number number) {
            return ValueForm.whole(number).map(String::valueOf).orElse(number.toString());
        }
        // A date without a time zone is left to the rule of the filter
        return JavaTimes.unixSeconds(value).map(String::valueOf).orElseGet(() -> String.valueOf(value));
    }

    private static Optional<String> statuses(String text) {
        List<Optional<Integer>> statuses = Arrays.stream(text.split(","))
                .map(String::strip)
                .map(CaseFileStatus::number)
                .toList();
        return statuses.stream().allMatch(Optional::isPresent)
                ? Optional.of(String.join(
                        ",",
                        statuses.stream()
                                .flatMap(Optional::stream)
                                .map(String::valueOf)
                                .toList()))
                : Optional.empty();
    }
}
