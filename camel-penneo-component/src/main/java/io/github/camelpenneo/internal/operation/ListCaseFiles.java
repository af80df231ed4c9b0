package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code listCaseFiles}: takes filters, returns the matching case files: one page as a list, or all pages as an
 * iterator.
 */
public final class ListCaseFiles implements Operation {

    private static final String OPERATION = "listCaseFiles";

    private final CoreApi api;
    private final Map<String, String> filters;
    private final Integer pageSize;
    private final boolean streaming;
    private final Clock clock;

    /**
     * Creates the operation.
     *
     * @param filters the values from the user, by Penneo's names
     * @param pageSize the number of case files on a page; null for Penneo's default
     * @param streaming whether the body is an iterator over all pages
     * @param clock the current time, for relative times
     * @throws PenneoValidationException if a filter is invalid
     */
    public ListCaseFiles(CoreApi api, Map<String, String> filters, Integer pageSize, boolean streaming, Clock clock) {
        this.api = api;
        this.filters = Map.copyOf(filters);
        this.pageSize = pageSize;
        this.streaming = streaming;
        this.clock = clock;
        CaseFileQuery.parameters(OPERATION, filters, clock);
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        String requestedPage = message.getHeader(PenneoConstants.NEXT_PAGE, String.class);
        CaseFilePage page =
                requestedPage == null ? api.listCaseFiles(parameters(message)) : api.listCaseFiles(requestedPage);
        if (streaming) {
            message.removeHeader(PenneoConstants.NEXT_PAGE);
            message.setBody(new CaseFileIterator(api, page));
            return;
        }
        message.setBody(page.caseFiles());
        if (page.next() == null) {
            message.removeHeader(PenneoConstants.NEXT_PAGE);
        } else {
            message.setHeader(PenneoConstants.NEXT_PAGE, page.next());
        }
    }

    private Map<String, String> parameters(Message message) {
        Map<String, Object> wanted = new LinkedHashMap<>(filters);
        Object header = message.getHeader(PenneoConstants.FILTER);
        if (header instanceof Map<?, ?> headerFilters) {
            headerFilters.forEach((name, value) -> wanted.put(String.valueOf(name), value));
        } else if (header != null) {
            throw new PenneoValidationException(
                    OPERATION,
                    List.of(new Violation(
                            PenneoConstants.FILTER,
                            "must be a map of filters to their values, such as status to completed")));
        }
        Map<String, String> parameters = CaseFileQuery.parameters(OPERATION, wanted, clock);
        if (pageSize != null) {
            parameters.put("per_page", pageSize.toString());
        }
        return parameters;
    }
}
