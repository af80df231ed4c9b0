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

/** What the list of case files can be filtered and sorted by. A value that is none is an {@link ApiException} with 400. */
final class CaseFileFilters {
    /** Reads a parameter's value, so that a wrong one is refused also where there is nothing to filter. */
    @FunctionalInterface
    private interface Filter {
        Predicate<CaseFile> of(String name, String value);
    }

    /** The times that a case file has, in Unix seconds as they are told; null for one that it has not reached. */
    private static final Map<String, Function<CaseFile, Long>> TIMES = Map.of(
            "created", caseFile -> caseFile.created().getEpochSecond(),
            "activated", caseFile -> caseFile.created().getEpochSecond(),
            "updated", caseFile -> caseFile.updated().getEpochSecond(),
            "completed", CaseFileFilters::completion,
            "expires", caseFile -> caseFile.settings().expireAt());

    private static final Map<String, Filter> FILTERS = filters();

    private CaseFileFilters() {}

    /** Lets through what all the filters among the parameters do. */
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

    /** The order: a field, with a hyphen before it the other way round; without one the newest first. */
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
            throw ApiException.badRequest(name + " must be made of whole numbers");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
