package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class CreateCaseFileTest {
    private static final VirtualTime TIME = new VirtualTime();

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX =
            new PenneoSandboxExtension(() -> PenneoSandbox.builder().time(TIME));

    private SandboxClient client;

    @BeforeEach
    void connect() {
        client = new SandboxClient(SANDBOX.get(), TIME);
    }

    private void isRefused(Submitted submitted, String... inMessage) {
        HttpResponse<String> answer = client.create(submitted);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo("Bad Request");
        assertThat(body.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body.path("message").asText()).contains(inMessage);
    }

    @Test
    void aSubmissionIsAnsweredWithItsJob() {
        HttpResponse<String> answer = client.create(Submitted.simple("Lease"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("status").asText()).isEqualTo("handled");
        assertThat(body.path("message").isTextual()).isTrue();
        assertThat(body.path("jobs")).hasSize(1);
        JsonNode job = body.path("jobs").path(0);
        assertThat(UUID.fromString(job.path("uuid").asText())).isNotNull();
        assertThat(job.path("payloadHash").asText()).matches("[0-9a-f]{64}");
        assertThat(Instant.parse(job.path("createdAt").asText())).isEqualTo(TIME.instant());
        for (String uuid : new String[] {"uuid", "bundleUuid", "etlVersionUuid", "organizationUuid"}) {
            assertThat(UUID.fromString(job.path("payload").path(uuid).asText())).isNotNull();
        }
        assertThat(job.path("payload").path("customData").isObject()).isTrue();
    }

    @Test
    void theHashIsOfTheDataAndTheFiles() {
        String hash = hash(Submitted.simple("One"));

        assertThat(hash(Submitted.simple("Two"))).isNotEqualTo(hash);
        assertThat(hash(new Submitted("One").signer("Jane Doe").document("contract.pdf", Pdfs.onePage("other"))))
                .isNotEqualTo(hash);
    }

    private String hash(Submitted submitted) {
        return client.submit(submitted).path("payloadHash").asText();
    }

    @Test
    void fileNamesMustBeUnique() {
        isRefused(new Submitted("Twice").signer("Jane Doe").document("a.pdf").document("a.pdf"), "files/1");
    }

    @Test
    void aDocumentWithoutAFileIsRefused() {
        Submitted submitted = Submitted.simple("Lease");
        submitted
                .caseFile()
                .withArray("documents")
                .addObject()
                .put("name", "b.pdf")
                .put("title", "B");

        isRefused(submitted, "/caseFile/documents");
    }

    @Test
    void aFileWithoutADocumentIsRefused() {
        isRefused(Submitted.simple("Lease").file("b.pdf", Pdfs.onePage("b")), "/caseFile/documents");
    }

    @Test
    void filesInAnotherOrderThanTheDocumentsAreRefused() {
        Submitted submitted =
                new Submitted("Swapped").signer("Jane Doe").document("a.pdf").document("b.pdf");
        JsonNode first = submitted.caseFile().withArray("documents").remove(0);
        submitted.caseFile().withArray("documents").add(first);

        isRefused(submitted, "/caseFile/documents/0/name");
    }

    @Test
    void atLeastOneDocumentMustBeSignable() {
        Submitted submitted = Submitted.simple("Attachments");
        submitted.lastDocument().put("signable", false);
        isRefused(submitted, "/caseFile/documents", "signable");

        assertThat(client.create(submitted.document("b.pdf")).statusCode()).isEqualTo(201);
    }

    @Test
    void everyFileMustBeAPdf() {
        byte[] text = "%PDF-1.7 or so it says".getBytes(StandardCharsets.UTF_8);

        isRefused(new Submitted("Text").signer("J").document("a.pdf").document("b.pdf", text), "/caseFile/documents/1");
        isRefused(new Submitted("Empty").signer("J").document("a.pdf", Pdfs.withoutPages()), "/caseFile/documents/0");
    }

    @Test
    void fileNamesMayHaveAnyLetters() {
        assertThat(client.create(new Submitted("Letters").signer("J").document("Køb – 契約.pdf", Pdfs.onePage("x")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void theDataMustBeOneJsonObject() {
        isRefused(Submitted.simple("x").withRawData("{"), "Malformed JSON");
        isRefused(Submitted.simple("x").withRawData("[]"), "object");
        isRefused(Submitted.simple("x").withRawData(""), "data");
        isRefused(Submitted.simple("x").part("data", "{}".getBytes(StandardCharsets.UTF_8)), "data");
    }

    @Test
    void otherPartsAreRefused() {
        isRefused(Submitted.simple("x").part("file", Pdfs.onePage("x")), "part");
    }

    @Test
    void aFileWithoutANameIsRefused() {
        isRefused(Submitted.simple("x").part("files", Pdfs.onePage("x")), "file name");
    }

    @Test
    void whatIsNotMultipartIsRefused() {
        HttpResponse<String> answer = SandboxClient.send(client.request(Submitted.PATH)
                .header("X-Auth-Token", client.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("multipart/form-data");

        HttpResponse<String> torn = SandboxClient.send(client.request(Submitted.PATH)
                .header("X-Auth-Token", client.token())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--y\r\n")));
        assertThat(torn.statusCode()).isEqualTo(400);
    }

    @Test
    void aRefusedSubmissionMakesNoJob() {
        TIME.advance(Duration.ofSeconds(5));
        int before = SANDBOX.get().caseFiles().size();
        isRefused(new Submitted("Nobody").document("a.pdf"), "/caseFile/signers");
        TIME.advance(Duration.ofSeconds(5));

        assertThat(SANDBOX.get().caseFiles()).hasSize(before);
    }
}
