package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.json.Json;

/**
 * The core API: reads and deletes case files, and downloads documents. Thread-safe.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class CoreApi {

    private static final String JSON = "application/json";
    private static final String CASE_FILES = "/api/v1/casefiles";
    private static final String DOCUMENTS = "/api/v3/documents/";
    private static final String DOCUMENT = "document";
    private static final String LIST = "listCaseFiles";
    private static final int PIECE = 64 * 1024;

    private static final Api.ResponseReader<List<CaseFileDetails>> PAGE = Api.listOf(
            CaseFileDetails.class,
            caseFile -> caseFile.id() != null,
            "Penneo's response is not a list of case files with ids");

    private static final Api.ResponseReader<List<CaseFileDetails>> FOUND =
            Api.listOf(CaseFileDetails.class, caseFile -> true, "Penneo's response is not a list of case files");

    /** The name of the call that asks who the user is. */
    static final String USER = "user";

    private final Api api;
    private final RateBudget budget;

    public CoreApi(Api api, RateBudget budget) {
        this.api = api;
        this.budget = budget;
    }

    /**
     * Fetches the id of the user to whom the token belongs.
     *
     * @return empty if the response has none
     */
    Optional<String> userId() {
        return api.call(HttpCall.get(USER, api.uri("/api/v3/user"), JSON), CoreApi::readUserId);
    }

    private static Optional<String> readUserId(HttpResponse response) throws IOException {
        try {
            JsonNode id = Json.MAPPER.readTree(response.limitedBody()).path("id");
            return id.isIntegralNumber() || id.isTextual() && !id.textValue().isBlank()
                    ? Optional.of(id.asText())
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Fetches a case file. */
    public CaseFileDetails getCaseFile(long id) {
        return getCaseFile("getCaseFile", id);
    }

    /** Fetches a case file on behalf of another operation, whose name appears in errors. */
    public CaseFileDetails getCaseFile(String operation, long id) {
        return api.call(
                HttpCall.get(operation, api.uri("/api/v3/casefiles/" + id), JSON)
                        .naming("case file"),
                Api.object(
                        CaseFileDetails.class,
                        caseFile -> isId(caseFile.id(), id) && caseFile.status() != null,
                        "Penneo's response is not the case file " + id + ": it has another id or no status"));
    }

    /** Fetches the details of a document on behalf of an operation, whose name appears in errors. */
    public DocumentDetails getDocument(String operation, long id) {
        return api.call(
                HttpCall.get(operation, api.uri(DOCUMENTS + id), JSON).naming(DOCUMENT),
                Api.object(
                        DocumentDetails.class,
                        document -> isId(document.id(), id),
                        "Penneo's response is not the document " + id + ": it has another id"));
    }

    private static boolean isId(Long id, long wanted) {
        return id != null && id == wanted;
    }

    /** Deletes a case file. This cannot be undone. */
    public void deleteCaseFile(long id) {
        api.call(
                HttpCall.delete("deleteCaseFile", api.uri(CASE_FILES + "/" + id))
                        .naming("case file"),
                response -> true);
    }

    /**
     * Fetches the first page of the matching case files.
     *
     * @param parameters the query parameters, not encoded
     */
    public CaseFilePage listCaseFiles(Map<String, String> parameters) {
        return page(api.uri(CASE_FILES + QueryString.of(parameters)), PAGE);
    }

    /**
     * Searches the matching case files. One that cannot be used, since it has no id, counts as one too.
     *
     * @param parameters the query parameters, not encoded
     */
    public CaseFilePage findCaseFiles(Map<String, String> parameters) {
        return page(api.uri(CASE_FILES + QueryString.of(parameters)), FOUND);
    }

    /**
     * Fetches a further page.
     *
     * @param address the address from {@link CaseFilePage#next()}
     * @throws PenneoException if the address is not that of Penneo's list of case files, since the request contains the token
     */
    public CaseFilePage listCaseFiles(String address) {
        return page(nextAddress(api.uri(CASE_FILES), address), PAGE);
    }

    /** Fetches a further page for an exchange that has used its permit: reserves another permit, and blocks until it is valid. */
    public CaseFilePage nextPage(String address) {
        budget.acquire(LIST);
        return listCaseFiles(address);
    }

    /**
     * Downloads the PDF of a document. The response can be the PDF, or JSON with the PDF in base64.
     *
     * @param signed true for the signed PDF; until the case file is completed, Penneo returns the unsigned PDF even so
     */
    public void downloadDocument(long id, boolean signed, ContentTarget to) {
        String content = DOCUMENTS + id + "/content" + (signed ? "" : "?signed=false");
        HttpCall call = HttpCall.get("downloadDocument", api.uri(content), "application/pdf")
                .naming(DOCUMENT);
        api.call(call, response -> {
            long length = contentLength(response);
            boolean json = ContentJson.isJson(response);
            try (OutputStream out = to.open(json ? ContentJson.maximumContent(length) : length)) {
                return json ? ContentJson.read(response.body(), out) : copy(response.body(), out);
            }
        });
    }

    /** The length that the response announces, and that the HTTP client enforces; negative if there is none. */
    private static long contentLength(HttpResponse response) {
        return response.header("Content-Length")
                .filter(length -> length.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
    }

    /** Copies in pieces of 64 kB: the 8 kB of the JDK take twice as long. */
    private static Long copy(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            to.write(piece, 0, read);
            length += read;
        }
        return length;
    }

    private CaseFilePage page(URI address, Api.ResponseReader<List<CaseFileDetails>> reader) {
        HttpCall call = HttpCall.get(LIST, address, JSON).with(Map.of("x-paginate", "true"));
        return api.call(call, response -> {
            List<CaseFileDetails> caseFiles = reader.read(response);
            String next = response.header("Link").flatMap(LinkHeader::next).orElse(null);
            return new CaseFilePage(
                    caseFiles,
                    next == null ? null : nextAddress(address, next).toString(),
                    response.header("Date").flatMap(HttpDate::parse).orElse(null));
        });
    }

    private static URI nextAddress(URI from, String address) {
        return LinkHeader.sameOrigin(from, address)
                .orElseThrow(() -> new PenneoException(ErrorDetails.of(
                        LIST,
                        "The address of the next page is not at " + from.getAuthority() + from.getPath()
                                + "; it was not requested, since the request would contain the token")));
    }
}
