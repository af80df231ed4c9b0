package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.internal.http.ApiException;

/** What the list of case files can be filtered and sorted by. */
final class CaseFileFilters {
    /** The times that a case file has; null for one that it has not reached. */
    private static final Map<String, Function<CaseFile, Instant>> TIMES = Map.of(
            "created", CaseFile::created,
            "activated", CaseFile::created,
            "updated", CaseFile::updated,
            "completed", caseFile -> caseFile.status() == CaseFileStatus.COMPLETED ? caseFile.updated() : null,
            "expires", CaseFileFilters::expiry);

    private static final Map<String, BiPredicate<CaseFile, String>> FILTERS = Map.of(
            "title", (caseFile, text) -> lower(caseFile.title()).contains(lower(text)),
            "status",
                    (caseFile, states) ->
                            numbers(states).contains((long) caseFile.status().code()),
            "ids", (caseFile, ids) -> numbers(ids).contains(caseFile.id()),
            "folderIds",
                    (caseFile, ids) -> numbers(ids).contains(caseFile.settings().folderId()),
            "metaData", (caseFile, text) -> text.equals(caseFile.settings().metaData()),
            "reference", (caseFile, text) -> text.equals(caseFile.settings().reference()));

    private static final Map<String, BiFunction<Instant, Instant, Boolean>> SIDES =
            Map.of("After", Instant::isAfter, "Before", Instant::isBefore);

    private CaseFileFilters() {}

    /** Lets through what all the filters among the parameters do. */
    static Predicate<CaseFile> of(Function<String, String> parameters) {
        return Stream.concat(
                        FILTERS.entrySet().stream()
                                .map(filter -> of(parameters.apply(filter.getKey()), filter.getValue())),
                        TIMES.entrySet().stream()
                                .flatMap(time -> SIDES.entrySet().stream()
                                        .map(side -> of(
                                                parameters.apply(time.getKey() + side.getKey()),
                                                (caseFile, seconds) ->
                                                        isOnSide(caseFile, time.getValue(), side, seconds)))))
                .reduce(caseFile -> true, Predicate::and);
    }

    /** The order: a field, with a hyphen before it the other way round; without one the newest first. */
    static Comparator<CaseFile> order(String sort) {
        String field = sort == null ? "-created" : sort;
        Function<CaseFile, Instant> time = TIMES.get(field.replaceFirst("^-", ""));
        Comparator<CaseFile> order = time == null
                ? Comparator.comparing(CaseFile::title)
                : Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder()));
        order = order.thenComparing(CaseFile::id);
        return field.startsWith("-") ? order.reversed() : order;
    }

    private static Predicate<CaseFile> of(String value, BiPredicate<CaseFile, String> filter) {
        return value == null ? caseFile -> true : caseFile -> filter.test(caseFile, value);
    }

    private static boolean isOnSide(
            CaseFile caseFile,
            Function<CaseFile, Instant> time,
            Map.Entry<String, BiFunction<Instant, Instant, Boolean>> side,
            String seconds) {
        Instant instant = time.apply(caseFile);
        return instant != null && side.getValue().apply(instant, Instant.ofEpochSecond(number(seconds)));
    }

    private static Instant expiry(CaseFile caseFile) {
        Long expireAt = caseFile.settings().expireAt();
        return expireAt == null ? null : Instant.ofEpochSecond(expireAt);
    }

    private static Set<Long> numbers(String list) {
        return Arrays.stream(list.split(",")).map(CaseFileFilters::number).collect(Collectors.toSet());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("A filter must be a number");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
