package io.github.camelpenneo.sandbox.casefile;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentContentTest {
    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SandboxCaseFile created(Submitted submitted) {
        client.submit(submitted);
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().get(0);
    }

    private SandboxCaseFile completed(Submitted submitted) {
        SandboxCaseFile caseFile = created(submitted);
        sandbox.signAll(caseFile.id());
        time.advance(Duration.ofSeconds(1));
        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(5);
        return caseFile;
    }

    private String path(SandboxCaseFile caseFile, int document) {
        return "/api/v3/documents/" + caseFile.documents().get(document).id() + "/content";
    }

    private byte[] pdf(String path) {
        HttpResponse<byte[]> answer =
                SandboxClient.sendForBytes(client.coreRequest(path).header("Accept", "application/pdf"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        return answer.body();
    }

    @Test
    void theOriginalIsWhatWasUploaded() {
        byte[] original = Pdfs.large(3_000_000);
        SandboxCaseFile caseFile =
                created(new Submitted("Lease").signer("Jane Doe").document("a.pdf", original));

        assertThat(pdf(path(caseFile, 0) + "?signed=false")).isEqualTo(original);
        assertThat(pdf(path(caseFile, 0).replace("v3", "v1") + "?signed=false")).isEqualTo(original);
    }

    @Test
    void theContentComesAsBase64InJsonToo() throws IOException {
        byte[] original = Pdfs.large(300_000);
        SandboxCaseFile caseFile =
                created(new Submitted("Lease").signer("Jane Doe").document("a.pdf", original));
        HttpResponse<String> answer = SandboxClient.send(
                client.coreRequest(path(caseFile, 0) + "?signed=false").header("Accept", "application/json"));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(SandboxClient.json(answer).path("content").binaryValue()).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?signed=true"})
    void beforeTheCaseFileIsCompletedTheAnswerIsTheUnsignedDocument(String query) {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        byte[] original = pdf(path(caseFile, 0) + "?signed=false");
        assertThat(pdf(path(caseFile, 0) + query)).isEqualTo(original);
        sandbox.signAll(caseFile.id());
        assertThat(pdf(path(caseFile, 0) + query)).isEqualTo(original);

        time.advance(Duration.ofMillis(500));
        assertThat(Pdfs.pages(pdf(path(caseFile, 0) + query))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?signed=true"})
    void whereTheUnsignedDocumentIsNotGivenInItsPlaceASignedOneIsNotFoundBefore(String query) {
        sandbox.close();
        sandbox = PenneoSandbox.builder().time(time).unsignedDocumentsNotFound().start();
        client = new SandboxClient(sandbox, time);
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        assertThat(client.get(path(caseFile, 0) + query).statusCode()).isEqualTo(404);
        sandbox.signAll(caseFile.id());
        HttpResponse<String> notYet = client.get(path(caseFile, 0) + query);
        assertThat(notYet.statusCode()).isEqualTo(404);
        assertThat(SandboxClient.json(notYet).path("statusCode").asInt()).isEqualTo(404);

        time.advance(Duration.ofMillis(500));
        assertThat(Pdfs.pages(pdf(path(caseFile, 0) + query))).isEqualTo(2);
    }

    @Test
    void theJsonFormCanBeTheOnlyOne() throws IOException {
        sandbox.close();
        sandbox = PenneoSandbox.builder().time(time).documentsAlwaysJson().start();
        client = new SandboxClient(sandbox, time);
        byte[] original = Pdfs.onePage("The terms");
        SandboxCaseFile caseFile =
                created(new Submitted("Lease").signer("Jane Doe").document("a.pdf", original));
        HttpResponse<String> answer = SandboxClient.send(
                client.coreRequest(path(caseFile, 0) + "?signed=false").header("Accept", "application/pdf"));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(SandboxClient.json(answer).path("content").binaryValue()).isEqualTo(original);
    }

    @Test
    void aDocumentIsToldAsItsCaseFileTellsIt() {
        SandboxCaseFile caseFile = completed(Submitted.simple("Lease"));
        String document = path(caseFile, 0).replace("/content", "");
        JsonNode told = SandboxClient.json(client.get(document));

        assertThat(told)
                .isEqualTo(SandboxClient.json(client.get("/api/v3/casefiles/" + caseFile.id()))
                        .path("documents")
                        .get(0))
                .isEqualTo(SandboxClient.json(client.get(document.replace("v3", "v1"))));
        assertThat(told.path("status").asInt()).isEqualTo(5);
        assertThat(told.path("caseFileId").asLong()).isEqualTo(caseFile.id());
        assertThat(client.get("/api/v3/documents/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aSignedDocumentSaysWhoSignedItAndWhen() {
        Submitted submitted = new Submitted("Lease of flat 3")
                .signer("Jane Doe", 1)
                .signer("Łukasz Ærø", 2)
                .document("a.pdf", Pdfs.onePage("The terms"));
        submitted.lastSigner().put("role", "tenant");
        SandboxCaseFile caseFile = created(submitted);
        Instant first = time.instant();
        sandbox.sign(caseFile.id(), caseFile.signers().get(0).id());
        time.advance(Duration.ofMinutes(5));
        sandbox.sign(caseFile.id(), caseFile.signers().get(1).id());
        time.advance(Duration.ofSeconds(1));

        assertThat(Pdfs.text(pdf(path(caseFile, 0))))
                .contains("The terms", "Lease of flat 3", "Title of a.pdf")
                .contains("Jane Doe, signed " + first)
                .contains("Łukasz Ærø (tenant), signed " + first.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aSignedDocumentNamesOnlyThoseWhoSignIt() {
        Submitted submitted = Submitted.simple("Lease").signer("John Roe");
        submitted.lastSigner().put("role", "tenant");
        submitted.document("tenant.pdf").lastDocument().putArray("roles").add("tenant");
        SandboxCaseFile caseFile = completed(submitted);

        assertThat(Pdfs.text(pdf(path(caseFile, 1)))).contains("John Roe").doesNotContain("Jane Doe");
    }

    @Test
    void lettersThatNoFontHasDoNotHinderTheCompletion() {
        Submitted submitted = new Submitted("契約 \uD83D\uDE00 \n\t" + "x".repeat(900)).document("a.pdf");
        for (int i = 0; i < 100; i++) {
            submitted.signer("山田 " + i);
        }
        SandboxCaseFile caseFile = completed(submitted);
        byte[] signed = pdf(path(caseFile, 0));

        assertThat(Pdfs.pages(signed)).isEqualTo(2);
        assertThat(Pdfs.text(signed)).contains("?? 99, signed");
    }

    @Test
    void aPdfThatIsProtectedAgainstChangesIsSignedToo() {
        byte[] original = Pdfs.protectedAgainstChanges("The terms");
        SandboxCaseFile caseFile =
                completed(new Submitted("Lease").signer("Jane Doe").document("a.pdf", original));

        assertThat(Pdfs.text(pdf(path(caseFile, 0)))).contains("The terms", "Jane Doe");
    }

    @Test
    void anAttachmentStaysAsItIs() {
        Submitted submitted = Submitted.simple("Lease");
        byte[] attachment = Pdfs.onePage("House rules");
        submitted.document("b.pdf", attachment).lastDocument().put("signable", false);
        SandboxCaseFile caseFile = completed(submitted);

        assertThat(pdf(path(caseFile, 1))).isEqualTo(attachment);
    }

    @Test
    void thePageGetsTheDocumentsWithoutAToken() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        String path = path(caseFile, 0).replace("/api/v3", "/_sandbox");
        assertThat(SandboxClient.send(client.request(path + "?signed=true")).statusCode())
                .isEqualTo(404);

        HttpResponse<byte[]> original = SandboxClient.sendForBytes(client.request(path + "?signed=false"));
        assertThat(original.statusCode()).isEqualTo(200);
        assertThat(Pdfs.pages(original.body())).isEqualTo(1);
    }

    @Test
    void aQueryOrAnAcceptThatIsNotKnownIsRefused() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));

        assertThat(client.get(path(caseFile, 0) + "?signed=maybe").statusCode()).isEqualTo(400);
        assertThat(SandboxClient.send(client.coreRequest(path(caseFile, 0) + "?signed=false")
                                .header("Accept", "image/png"))
                        .statusCode())
                .isEqualTo(406);
    }
}
