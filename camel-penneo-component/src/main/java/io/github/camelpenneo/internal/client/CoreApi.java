package io.github.camelpenneo.internal.client;

import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.http.HttpCall;

/**
 * The core API: case files and documents as Penneo keeps them. Thread-safe.
 *
 * <p>Source: "Case files and documents" in the contract.
 */
public final class CoreApi {

    private static final String JSON = "application/json";
    private static final String CASE_FILES = "/api/v1/casefiles";
    private static final String DOCUMENTS = "/api/v3/documents/";
    private static final String LIST = "listCaseFiles";

    private final Api api;
    private final RateBudget budget;

    public CoreApi(Api api, RateBudget budget) {
        this.api = api;
        this.budget = budget;
    }

    /** Fetches a case file. */
    public CaseFileDetails getCaseFile(long id) {
        return getCaseFile("getCaseFile", id);
    }

    /** Fetches a case file for another operation, whose name is in its errors. */
    public CaseFileDetails getCaseFile(String operation, long id) {
        return api.call(
                HttpCall.get(operation, api.uri("/api/v3/casefiles/" + id), JSON), Api.json(CaseFileDetails.class));
    }

    /** Fetches what Penneo says of a document, for an operation whose name is in its errors. */
    public DocumentDetails getDocument(String operation, long id) {
        return api.call(HttpCall.get(operation, api.uri(DOCUMENTS + id), JSON), Api.json(DocumentDetails.class));
    }

    /** Deletes a case file. Irreversible. */
    public void deleteCaseFile(long id) {
        api.call(HttpCall.delete("deleteCaseFile", api.uri(CASE_FILES + "/" + id)), answer -> true);
    }

    /**
     * The first page of the case files that match.
     *
     * @param parameters Penneo's names and values, not encoded
     */
    public CaseFilePage listCaseFiles(Map<String, String> parameters) {
        return page(api.uri(CASE_FILES + QueryString.of(parameters)));
    }

    /**
     * A page that the one before has named.
     *
     * @param address as {@link CaseFilePage#next()} gave it
     * @throws PenneoException if it is not an address of Penneo's list of case files: the token goes nowhere else
     */
    public CaseFilePage listCaseFiles(String address) {
        return page(nextAddress(api.uri(CASE_FILES), address));
    }

    /** One more page for an exchange that has used its permit: takes another, and waits for it. */
    public CaseFilePage nextPage(String address) {
        budget.take(LIST);
        return listCaseFiles(address);
    }

    /**
     * Writes a document's PDF to a stream, whichever form Penneo's answer has: the PDF, or JSON with the PDF in base64.
     *
     * @param signed true for the signed one; before its case file is completed, Penneo gives the unsigned one all the same
     * @return the number of bytes
     */
    public long downloadDocument(long id, boolean signed, OutputStream to) {
        String content = DOCUMENTS + id + "/content" + (signed ? "" : "?signed=false");
        return api.call(
                HttpCall.get("downloadDocument", api.uri(content), "application/pdf"),
                answer -> ContentJson.isJson(answer)
                        ? ContentJson.read(answer.body(), to)
                        : Long.valueOf(answer.body().transferTo(to)));
    }

    private CaseFilePage page(URI address) {
        HttpCall call = HttpCall.get(LIST, address, JSON).with(Map.of("x-paginate", "true"));
        return api.call(call, answer -> {
            List<CaseFileDetails> caseFiles = Api.listOf(CaseFileDetails.class).read(answer);
            String next = answer.header("Link").flatMap(LinkHeader::next).orElse(null);
            return caseFiles == null || caseFiles.contains(null)
                    ? null
                    : new CaseFilePage(
                            caseFiles,
                            next == null ? null : nextAddress(address, next).toString());
        });
    }

    private static URI nextAddress(URI from, String address) {
        return LinkHeader.sameOrigin(from, address)
                .orElseThrow(() -> new PenneoException(ErrorDetails.of(
                        LIST,
                        "The next page is said to be elsewhere than at " + from.getAuthority() + from.getPath()
                                + "; it was not asked for, so that the token goes nowhere else")));
    }
}
