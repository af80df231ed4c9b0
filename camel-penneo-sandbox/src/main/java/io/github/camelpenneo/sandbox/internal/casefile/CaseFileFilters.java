package io.github.camelpenneo.sandbox.internal.casefile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.camelpenneo.sandbox.internal.http.ApiException;

/** The filters and sort orders of the list of case files. An invalid value throws {@link ApiException} with status 400. */
final class CaseFileFilters {
    /** Parses the value of a parameter first, so that an invalid value is rejected also when there are no case files. */
    @FunctionalInterface
    private interface Filter {
        Predicate<CaseFile> of(String name, String value);
    }

    /** The times of a case file in Unix seconds, as in the JSON; null if the case file has no such time. */
    private static final Map<String, Function<CaseFile, Long>> TIMES = Map.of(
            "created", caseFile -> caseFile.created().getEpochSecond(),
            "activated", caseFile -> caseFile.created().getEpochSecond(),
            "updated", caseFile -> caseFile.updated().getEpochSecond(),
            "completed", CaseFileFilters::completion,
            "expires", caseFile -> caseFile.settings().expireAt());

    private static final Map<String, Filter> FILTERS = filters();

    private CaseFileFilters() {}

    /** Accepts case files that match all filters among the parameters. */
    static Predicate<CaseFile> of(Function<String, String> parameters) {
        Predicate<CaseFile> all = caseFile -> true;
        for (Map.Entry<String, Filter> filter : FILTERS.entrySet()) {
            String value = parameters.apply(filter.getKey());
            if (value != null) {
                all = all.and(filter.getValue().of(filter.getKey(), value));
            }
        }
        return all;
    }

    /** The sort order by a field, descending if the field is prefixed with a hyphen. The default is {@code -created}. */
    static Comparator<CaseFile> order(String sort) {
        String field = sort == null ? "-created" : sort;
        Comparator<CaseFile> order = by(field.replaceFirst("^-", "")).thenComparing(CaseFile::id);
        return field.startsWith("-") ? order.reversed() : order;
    }

    private static Comparator<CaseFile> by(String field) {
        if (field.equals("title")) {
            return Comparator.comparing(CaseFile::title);
        }
        Function<CaseFile, Long> time = TIMES.get(field);
        if (time == null) {
            throw ApiException.badRequest("sort must be title or one of " + TIMES.keySet());
        }
        return Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static Map<String, Filter> filters() {
        Map<String, Filter> filters = new HashMap<>();
        filters.put("title", (name, text) -> caseFile -> lower(caseFile.title()).contains(lower(text)));
        filters.put(
                "metaData",
                (name, text) -> caseFile -> text.equals(caseFile.settings().metaData()));
        filters.put(
                "reference",
                (name, text) -> caseFile -> text.equals(caseFile.settings().reference()));
        filters.put("status", oneOf(caseFile -> (long) caseFile.status().code()));
        filters.put("ids", oneOf(CaseFile::id));
        filters.put("folderIds", oneOf(caseFile -> caseFile.settings().folderId()));
        TIMES.forEach((field, time) -> {
            filters.put(field + "After", (name, text) -> {
                long limit = number(name, text);
                return is(time, seconds -> seconds > limit);
            });
            filters.put(field + "Before", (name, text) -> {
                long limit = number(name, text);
                return is(time, seconds -> seconds < limit);
            });
        });
        return Map.copyOf(filters);
    }

    private static Filter oneOf(Function<CaseFile, Long> field) {
        return (name, list) -> {
            Set<Long> wanted = Arrays.stream(list.split(",", -1))
                    .map(text -> number(name, text))
                    .collect(Collectors.toSet());
            return caseFile -> wanted.contains(field.apply(caseFile));
        };
    }

    private static Predicate<CaseFile> is(Function<CaseFile, Long> time, LongPredicate wanted) {
        return caseFile -> {
            Long seconds = time.apply(caseFile);
            return seconds != null && wanted.test(seconds);
        };
    }

    private static Long completion(CaseFile caseFile) {
        return caseFile.status() == CaseFileStatus.COMPLETED
                ? caseFile.updated().getEpochSecond()
                : null;
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw ApiException.badRequest(name + " must consist of integers");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
