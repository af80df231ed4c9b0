package io.github.camelpenneo.sandbox.casefile;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CaseFileTest {
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

    private long created(Submitted submitted) {
        client.submit(submitted);
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().get(sandbox.caseFiles().size() - 1).id();
    }

    private JsonNode caseFile(long id) {
        HttpResponse<String> answer = client.get("/api/v3/casefiles/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    @Test
    void aCaseFileTellsAllThatTheContractNames() throws IOException {
        Submitted submitted = Submitted.simple("Lease");
        submitted.caseFile().put("expireAt", 1893456000).put("sensitiveData", true);
        submitted
                .caseFile()
                .putArray("ccRecipients")
                .addObject()
                .put("name", "Cc")
                .put("email", "cc@example.com");
        submitted.lastSigner().put("role", "tenant").put("ssnType", "dk:cpr").put("language", "da");
        long id = created(submitted);
        long now = time.instant().getEpochSecond();
        JsonNode caseFile = caseFile(id);

        assertThat(caseFile.path("id").asLong()).isEqualTo(id);
        assertThat(caseFile.path("title").asText()).isEqualTo("Lease");
        assertThat(caseFile.path("status").asInt()).isEqualTo(1);
        assertThat(caseFile.path("userId").isInt()).isTrue();
        assertThat(caseFile.path("customerId").isInt()).isTrue();
        assertThat(caseFile.path("language").asText()).isEqualTo("en");
        for (String field : Set.of("created", "activated", "updated")) {
            assertThat(caseFile.path(field).asLong()).isBetween(now - 2, now);
        }
        assertThat(caseFile.path("expireAt").asLong()).isEqualTo(1893456000);
        assertThat(caseFile.path("sensitiveData").asBoolean()).isTrue();
        assertThat(caseFile.path("disableNotificationsOwner").isBoolean()).isTrue();
        assertThat(caseFile.path("disableEmailAttachments").isBoolean()).isTrue();
        assertThat(caseFile.at("/ccRecipients/0/email").asText()).isEqualTo("cc@example.com");

        JsonNode signer = caseFile.at("/signers/0");
        assertThat(signer.path("name").asText()).isEqualTo("Jane Doe");
        assertThat(signer.path("ssnType").asText()).isEqualTo("dk:cpr");
        assertThat(signer.path("storeAsContact").asBoolean()).isTrue();
        assertThat(signer.at("/signingRequest/id").isIntegralNumber()).isTrue();
        assertThat(signer.at("/signingRequest/status").asInt()).isZero();
        assertThat(signer.at("/signingRequest/email").asText()).isEqualTo("jane@example.com");
        assertThat(signer.at("/signingRequest/language").asText()).isEqualTo("da");

        JsonNode document = caseFile.at("/documents/0");
        assertThat(document.path("documentId").isTextual()).isTrue();
        assertThat(document.path("caseFileId").asLong()).isEqualTo(id);
        assertThat(document.path("title").asText()).isEqualTo("Title of contract.pdf");
        assertThat(document.path("status").asInt()).isEqualTo(1);
        assertThat(document.path("signable").asBoolean()).isTrue();
        assertThat(document.path("documentOrder").asInt()).isZero();
        assertThat(document.path("fileSize").asInt()).isPositive();
        assertThat(document.path("format").asText()).isEqualTo("pdf");
        assertThat(document.path("created").asLong()).isBetween(now - 2, now);
        JsonNode line = document.at("/signatureLines/0");
        assertThat(line.path("id").isIntegralNumber()).isTrue();
        assertThat(line.path("signerId")).isEqualTo(signer.path("id"));
        assertThat(line.path("documentId")).isEqualTo(document.path("id"));
        assertThat(line.path("role").asText()).isEqualTo("tenant");
        assertThat(line.path("signOrder").asInt()).isZero();
        assertThat(line.path("activatedAt").asLong()).isBetween(now - 2, now);
    }

    @Test
    void bothVersionsOfTheApiTellTheSame() {
        long id = created(Submitted.simple("Lease"));

        assertThat(client.get("/api/v1/casefiles/" + id).body())
                .isEqualTo(client.get("/api/v3/casefiles/" + id).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/casefiles/1", "/api/v1/casefiles/x", "/api/v3/documents/1/content"})
    void whatIsUnknownIsNotFound(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void theLanguageOfTheCaseFileIsThatOfItsSigners() {
        Submitted submitted = Submitted.simple("Lease");
        submitted.caseFile().put("language", "sv");

        assertThat(caseFile(created(submitted))
                        .at("/signers/0/signingRequest/language")
                        .asText())
                .isEqualTo("sv");
    }

    @Test
    void aDocumentWithRolesIsSignedByThoseAloneAndAnAttachmentByNobody() {
        Submitted submitted = Submitted.simple("Lease").signer("John Roe");
        submitted.lastSigner().put("role", "tenant");
        submitted.document("tenant.pdf").lastDocument().putArray("roles").add("tenant");
        submitted.document("attachment.pdf").lastDocument().put("signable", false);
        JsonNode caseFile = caseFile(created(submitted));

        assertThat(caseFile.at("/documents/0/signatureLines")).hasSize(2);
        assertThat(caseFile.at("/documents/1/signatureLines")).hasSize(1);
        assertThat(caseFile.at("/documents/1/signatureLines/0/signerId")).isEqualTo(caseFile.at("/signers/1/id"));
        assertThat(caseFile.at("/documents/2/signatureLines")).isEmpty();
        assertThat(caseFile.at("/documents/2/documentOrder").asInt()).isEqualTo(2);
    }

    @Test
    void idsDoNotRepeatNorDoTheyAfterARestart() {
        Set<Long> ids = new LinkedHashSet<>();
        long startedAt = time.instant().getEpochSecond();
        collect(caseFile(created(Submitted.simple("Lease"))), ids);
        assertThat(ids).hasSize(5).allMatch(id -> id >= startedAt);

        time.advance(Duration.ofMinutes(1));
        close();
        start();
        collect(caseFile(created(Submitted.simple("Lease"))), ids);
        assertThat(ids).hasSize(10);
    }

    private static void collect(JsonNode caseFile, Set<Long> ids) {
        for (String id : Set.of(
                "/id",
                "/signers/0/id",
                "/signers/0/signingRequest/id",
                "/documents/0/id",
                "/documents/0/signatureLines/0/id")) {
            ids.add(caseFile.at(id).asLong());
        }
    }
}
