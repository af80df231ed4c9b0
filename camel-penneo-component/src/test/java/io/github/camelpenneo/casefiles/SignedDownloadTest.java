package io.github.camelpenneo.casefiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoNotSignedException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Penneo gives the unsigned PDF while the signed one is not there: it never reaches an archive as the signed one. */
class SignedDownloadTest extends SandboxTestSupport {

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        penneo.route("direct:archive", "penneo:downloadDocument", "file:" + folder + "?fileName=signed.pdf");
    }

    /** What names one document, in all the ways that a message can. */
    private Map<String, Map<String, Object>> waysToName(CaseFileDetails caseFile) {
        DocumentDetails document = caseFile.documents().get(0);
        return Map.of(
                "an id", Map.of("body", document.id()),
                "an id and its case file", Map.of("body", document.id(), PenneoConstants.CASE_FILE_ID, caseFile.id()),
                "a header", Map.of(PenneoConstants.DOCUMENT_ID, document.id()),
                "two headers",
                        Map.of(
                                PenneoConstants.DOCUMENT_ID,
                                document.id(),
                                PenneoConstants.CASE_FILE_ID,
                                caseFile.id().toString()),
                "a document", Map.of("body", document),
                "the JSON of a document", Map.of("body", penneo.convert(document, String.class)),
                "a case file", Map.of("body", caseFile),
                "the JSON of a case file", Map.of("body", penneo.convert(caseFile, byte[].class)),
                "a case file and its document", Map.of("body", caseFile, PenneoConstants.DOCUMENT_ID, document.id()));
    }

    @Test
    void howeverADocumentIsNamedItIsNotFetchedBeforeItIsSignedAndFetchedAfter() throws IOException {
        CaseFileDetails before = penneo.created(Samples.pdf("The lease"));
        waysToName(before).forEach((way, message) -> {
            Exchange exchange = archive(message);
            assertThat(exchange.getException())
                    .as(way)
                    .isInstanceOf(PenneoNotSignedException.class)
                    .isInstanceOf(PenneoRetryableException.class)
                    .hasMessageStartingWith("downloadDocument: ")
                    .hasMessageContaining("signed=false");
        });
        assertThat(contentRequests()).isEmpty();
        assertThat(folder).isEmptyDirectory();

        sandbox.get().signAll(before.id());
        CaseFileDetails after = await().until(() -> caseFile(before.id()), caseFile -> caseFile.status() == 5);
        for (CaseFileDetails known : List.of(before, after)) {
            waysToName(known).forEach((way, message) -> {
                assertThat(archive(message).getException()).as(way).isNull();
                assertThat(Samples.textOf(folder.resolve("signed.pdf"))).contains("The lease", "signed");
            });
        }
    }

    @Test
    void whereTheBodyShowsThatItIsSignedNothingIsAsked() {
        CaseFileDetails before = penneo.created(Samples.pdf("The lease"));
        sandbox.get().signAll(before.id());
        CaseFileDetails signed = await().until(() -> caseFile(before.id()), caseFile -> caseFile.status() == 5);
        for (Object body : List.of(signed, signed.documents().get(0))) {
            int requests = sandbox.get().requests().size();
            assertThat(archive(Map.of("body", body)).getException()).isNull();
            assertThat(sandbox.get().requests()).hasSize(requests + 1);
        }
    }

    @Test
    void theUnsignedDocumentIsFetchedOnPurpose() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The lease"));
        penneo.route(
                "direct:unsigned", "penneo:downloadDocument?signed=false", "file:" + folder + "?fileName=unsigned.pdf");
        int requests = sandbox.get().requests().size();
        Exchange exchange = penneo.send(
                "direct:unsigned",
                e -> e.getMessage().setBody(caseFile.documents().get(0).id()));
        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.get().requests()).hasSize(requests + 1);
        assertThat(Samples.textOf(folder.resolve("unsigned.pdf")))
                .contains("The lease")
                .doesNotContain("signed");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7, 8})
    void whatWillNeverBeSignedIsNotWaitedFor(int status) {
        for (Supplier<Exchange> download : List.<Supplier<Exchange>>of(
                () -> answered("/api/v3/casefiles/9", "{\"id\":9,\"status\":" + status + "}", 7L, 9L),
                () -> answered("/api/v3/documents/7", "{\"id\":7,\"status\":" + status + "}", 7L, null))) {
            assertThat(download.get().getException())
                    .isInstanceOf(PenneoException.class)
                    .isNotInstanceOf(PenneoRetryableException.class)
                    .hasMessageContaining("there is no signed document");
        }
        assertThat(contentRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 99})
    void whatMayBeSignedLaterCanBeAskedForAgain(int status) {
        assertThat(answered("/api/v3/casefiles/9", "{\"id\":9,\"status\":" + status + "}", 7L, 9L)
                        .getException())
                .isInstanceOf(PenneoNotSignedException.class);
        assertThat(answered("/api/v3/documents/7", "{\"id\":7,\"status\":" + status + "}", 7L, null)
                        .getException())
                .isInstanceOf(PenneoNotSignedException.class);
        assertThat(contentRequests()).isEmpty();
    }

    @Test
    void whereItCannotBeFoundOutTheExceptionSaysWhatToPass() {
        assertThat(answered("/api/v3/documents/7", "{\"id\":7}", 7L, null).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("CamelPenneoCaseFileId");
        assertThat(answered("/api/v3/documents/7", "{\"id\":7,\"status\":0,\"signable\":false}", 7L, null)
                        .getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("CamelPenneoCaseFileId");
        assertThat(archive(Map.of("body", 7_000_000L)).getException())
                .isInstanceOf(PenneoNotFoundException.class)
                .hasMessageContaining("CamelPenneoCaseFileId");
        assertThat(answered("/api/v3/casefiles/9", "{\"id\":9}", 7L, 9L).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("no status");
    }

    @Test
    void theStatusOfAnotherCaseFileProvesNothing() {
        String other = "{\"id\":9,\"status\":5,\"documents\":[{\"id\":8,\"status\":5}]}";
        assertThat(answered("/api/v3/casefiles/9", other, 7L, 9L).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("The document 7 does not belong to the case file 9");
        assertThat(contentRequests()).isEmpty();
    }

    @Test
    void aCaseFileWithSeveralDocumentsHasToBeSplit() {
        CaseFileDetails caseFile = penneo.created(List.of(Samples.pdf("One"), Samples.pdf("Two")));
        for (Object body : List.of(caseFile, penneo.convert(caseFile, String.class))) {
            assertThat(archive(Map.of("body", body)).getException())
                    .isInstanceOf(PenneoValidationException.class)
                    .hasMessageContaining("split ${body.documents}");
            assertThat(archive(Map.of("body", body, PenneoConstants.DOCUMENT_ID, 7_000_000L))
                            .getException())
                    .isInstanceOf(PenneoValidationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=UTF-8", "Application/JSON", "application/hal+json"
            })
    void theJsonFormOfTheAnswerIsReadByItsContentType(String contentType) throws IOException {
        byte[] pdf = ("%PDF-1.7 " + UUID.randomUUID() + " %%EOF").getBytes(StandardCharsets.US_ASCII);
        String json = "{\"sdkClassName\":\"Document\",\"more\":{\"content\":\"no\"},\"content\":\""
                + Base64.getEncoder().encodeToString(pdf).replace("/", "\\/") + "\",\"after\":[1]}";
        content(contentType, json);
        assertThat(archive(Map.of("body", signedDocument())).getException()).isNull();
        assertThat(folder.resolve("signed.pdf")).hasBinaryContent(pdf);
    }

    @Test
    void aPenneoThatAnswersInJsonOnlyOrWithNotFoundServesTooAndNothingUnsignedIsArchived() {
        for (PenneoSandbox.Builder penneoAsSomeSay : List.of(
                SandboxContext.quickSandbox().documentsAlwaysJson(),
                SandboxContext.quickSandbox().unsignedDocumentsNotFound())) {
            try (PenneoSandbox other = penneoAsSomeSay.start();
                    SandboxContext context = new SandboxContext(other)) {
                context.route("direct:archive", "penneo:downloadDocument", "file:" + folder + "?fileName=signed.pdf");
                CaseFileDetails before = context.created(Samples.pdf("The lease"));
                Long id = before.documents().get(0).id();
                assertThat(context.send("direct:archive", e -> e.getMessage().setBody(id))
                                .getException())
                        .isInstanceOf(PenneoNotSignedException.class);
                other.signAll(before.id());
                await().until(() ->
                        context.send("direct:archive", e -> e.getMessage().setBody(id))
                                        .getException()
                                == null);
                assertThat(Samples.textOf(folder.resolve("signed.pdf"))).contains("The lease", "signed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"content\":null}",
                "{\"content\":\"\"}",
                "{\"content\":\"***\"}",
                "{\"content\":\"JVBERi0lJUVPRg==\"",
                "{\"content\":\"JVBERi0l",
                "{\"content\":\"SGVsbG8=\"}",
                "{\"content\":\"JVBERi0xLjc=\"}",
                "{\"content\":\"JVBERi0lJUVPRg==\",\"content\":\"JVBERi0lJUVPRg==\"}",
                "%PDF-1.7"
            })
    void aJsonAnswerWithoutAPdfIsAFailureOfPenneo(String json) {
        content("application/json", json);
        assertThat(archive(Map.of("body", signedDocument())).getException())
                .isInstanceOfAny(PenneoServerException.class, PenneoException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private Exchange answered(String path, String json, long document, Long caseFile) {
        sandbox.get().answerNext("GET", path, new CannedAnswer(200, Map.of("Content-Type", "application/json"), json));
        return archive(
                caseFile == null
                        ? Map.of("body", document)
                        : Map.of("body", document, PenneoConstants.CASE_FILE_ID, caseFile));
    }

    private void content(String type, String body) {
        sandbox.get()
                .answerNext(
                        "GET",
                        "/api/v3/documents/7/content",
                        new CannedAnswer(200, Map.of("Content-Type", type), body));
    }

    private static DocumentDetails signedDocument() {
        return new DocumentDetails(7L, null, 9L, "Lease", 5, true, 0, null, null, null, null, null);
    }

    private CaseFileDetails caseFile(long id) {
        return penneo.request("penneo:getCaseFile", id, CaseFileDetails.class);
    }

    private Exchange archive(Map<String, Object> message) {
        return penneo.send(
                "direct:archive",
                exchange -> message.forEach((name, value) -> {
                    if (name.equals("body")) {
                        exchange.getMessage().setBody(value);
                    } else {
                        exchange.getMessage().setHeader(name, value);
                    }
                }));
    }

    private List<SandboxRequest> contentRequests() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().endsWith("/content"))
                .toList();
    }
}
