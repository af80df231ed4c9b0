package io.github.camelpenneo.internal.once;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;

/**
 * The list of the case files that match the filters of a route, in the order of their changes. That Penneo sorts by the change is an
 * assumption, so it is tried before anything relies on it. Not thread-safe.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class CaseFileList {

    private static final String UPDATED_AFTER = "updatedAfter";
    private static final String SORT = "sort";
    private static final String UPDATED = "updated";

    private final CoreApi api;
    private final Map<String, String> filters;
    private final Long updatedAfter;
    private boolean refused;
    private boolean sorted;

    /**
     * Creates a list.
     *
     * @param api waits for its permits itself
     * @param parameters Penneo's filters; {@code updatedAfter} is the start of the first read
     */
    public CaseFileList(CoreApi api, Map<String, String> parameters) {
        this.api = api;
        this.filters = new LinkedHashMap<>(parameters);
        String given = filters.remove(UPDATED_AFTER);
        this.updatedAfter = given == null ? null : Long.valueOf(given);
    }

    /** The start that the user has given. */
    Optional<Long> updatedAfter() {
        return Optional.ofNullable(updatedAfter);
    }

    /** The first page of what has changed after a time in Unix seconds. */
    CaseFilePage after(long time) {
        return list(UPDATED_AFTER, String.valueOf(Math.max(0, time)));
    }

    /** The first page of the case files with these ids, separated by commas. */
    CaseFilePage ofIds(String ids) {
        return list("ids", ids);
    }

    /** The page after a page; null after the last. */
    CaseFilePage next(CaseFilePage page) {
        return page.next() == null ? null : api.listCaseFiles(page.next());
    }

    /**
     * Whether Penneo sorts by the change: whether the reverse order begins with a later change than this first page.
     *
     * @param updated the time of a change
     */
    boolean isSorted(CaseFilePage page, ToLongFunction<CaseFileDetails> updated) {
        if (!sorted && !refused && !page.caseFiles().isEmpty()) {
            Map<String, String> reverse = new LinkedHashMap<>(filters);
            long first = updated.applyAsLong(page.caseFiles().get(0));
            reverse.put(UPDATED_AFTER, String.valueOf(Math.max(0, first - 1)));
            reverse.put(SORT, "-" + UPDATED);
            List<CaseFileDetails> last = api.listCaseFiles(reverse).caseFiles();
            sorted = !last.isEmpty() && updated.applyAsLong(last.get(0)) > first;
        }
        return sorted;
    }

    private CaseFilePage list(String name, String value) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put(name, value);
        if (refused) {
            return api.listCaseFiles(query);
        }
        query.put(SORT, UPDATED);
        try {
            return api.listCaseFiles(query);
        } catch (PenneoValidationException e) {
            query.remove(SORT);
            CaseFilePage page = api.listCaseFiles(query);
            refused = true;
            return page;
        }
    }
}
