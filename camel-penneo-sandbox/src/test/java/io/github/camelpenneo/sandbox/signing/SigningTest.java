package io.github.camelpenneo.sandbox.signing;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxSigner;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SigningTest {
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

    private HttpResponse<String> act(long caseFileId, long signerId, String act) {
        return SandboxClient.send(
                client.request("/_sandbox/casefiles/" + caseFileId + "/signers/" + signerId + "/" + act)
                        .POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> act(SandboxCaseFile caseFile, int signer, String act) {
        return act(caseFile.id(), caseFile.signers().get(signer).id(), act);
    }

    private void isNotAllowed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(409);
    }

    private SandboxCaseFile now() {
        return sandbox.caseFiles().get(0);
    }

    @Test
    void aCaseFileIsSignedByItsLastSignerAndThenCompleted() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease").signer("John Roe"));

        assertThat(act(caseFile, 1, "sign").statusCode()).isEqualTo(204);
        assertThat(now().status()).isEqualTo(1);
        assertThat(now().signers()).extracting(SandboxSigner::status).containsExactly(0, 3);

        assertThat(act(caseFile, 0, "sign").statusCode()).isEqualTo(204);
        time.advance(Duration.ofMillis(499));
        assertThat(now().status()).isEqualTo(4);
        assertThat(now().signers()).extracting(SandboxSigner::status).containsExactly(3, 3);

        time.advance(Duration.ofMillis(1));
        assertThat(now().status()).isEqualTo(5);
        assertThat(now().signers()).extracting(SandboxSigner::status).containsExactly(8, 8);
        assertThat(SandboxClient.json(client.get("/api/v3/casefiles/" + caseFile.id()))
                        .path("status")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aCaseFileIsRejectedByOneSigner() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease").signer("John Roe"));

        assertThat(act(caseFile, 0, "reject").statusCode()).isEqualTo(204);
        assertThat(now().status()).isEqualTo(2);
        assertThat(now().signers()).extracting(SandboxSigner::status).containsExactly(4, 0);
        isNotAllowed(act(caseFile, 1, "sign"));
        isNotAllowed(act(caseFile, 1, "reject"));
    }

    @Test
    void nobodySignsTwice() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease").signer("John Roe"));
        act(caseFile, 0, "sign");

        isNotAllowed(act(caseFile, 0, "sign"));
        isNotAllowed(act(caseFile, 0, "reject"));
    }

    @Test
    void theSigningOrderIsEnforced() {
        SandboxCaseFile caseFile = created(new Submitted("Lease")
                .signer("Third", 2)
                .signer("First", 1)
                .signer("Also first", 1)
                .document("a.pdf"));

        isNotAllowed(act(caseFile, 0, "sign"));
        isNotAllowed(act(caseFile, 0, "reject"));
        assertThat(act(caseFile, 2, "sign").statusCode()).isEqualTo(204);
        isNotAllowed(act(caseFile, 0, "sign"));
        assertThat(act(caseFile, 1, "sign").statusCode()).isEqualTo(204);
        assertThat(act(caseFile, 0, "sign").statusCode()).isEqualTo(204);
        assertThat(now().status()).isEqualTo(4);
    }

    @Test
    void aLaterSignersLineIsActivatedWhenTheRoundComesUp() {
        SandboxCaseFile caseFile = created(
                new Submitted("Lease").signer("First", 1).signer("Second", 2).document("a.pdf"));
        String line = "/documents/0/signatureLines/1/activatedAt";
        String path = "/api/v3/casefiles/" + caseFile.id();
        assertThat(SandboxClient.json(client.get(path)).at(line).isMissingNode())
                .isTrue();

        time.advance(Duration.ofMinutes(1));
        act(caseFile, 0, "sign");
        assertThat(SandboxClient.json(client.get(path)).at(line).asLong())
                .isEqualTo(time.instant().getEpochSecond());
    }

    @Test
    void unknownCaseFilesAndSignersAreNotFound() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));

        assertThat(act(1, caseFile.signers().get(0).id(), "sign").statusCode()).isEqualTo(404);
        assertThat(act(caseFile.id(), 1, "sign").statusCode()).isEqualTo(404);
        assertThat(act(caseFile.id(), 1, "reject").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormIsLedBackToThePage() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        String path = "/_sandbox/casefiles/" + caseFile.id() + "/signers/"
                + caseFile.signers().get(0).id() + "/sign";
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> answer = SandboxClient.send(client.request(path)
                    .header("Accept", "text/html,application/xhtml+xml;q=0.9")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/");
        }
        assertThat(now().status()).isEqualTo(4);
    }

    @Test
    void theControlApiListsTheCaseFiles() {
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        JsonNode list = SandboxClient.json(SandboxClient.send(client.request("/_sandbox/casefiles")));

        assertThat(list).hasSize(1);
        assertThat(list.at("/0/id").asLong()).isEqualTo(caseFile.id());
        assertThat(list.at("/0/title").asText()).isEqualTo("Lease");
        assertThat(list.at("/0/status").asInt()).isEqualTo(1);
        assertThat(list.at("/0/signers/0/id").asLong())
                .isEqualTo(caseFile.signers().get(0).id());
        assertThat(list.at("/0/signers/0/name").asText()).isEqualTo("Jane Doe");
        assertThat(list.at("/0/signers/0/status").asInt()).isZero();
        assertThat(list.at("/0/documents/0/id").asLong())
                .isEqualTo(caseFile.documents().get(0).id());
        assertThat(list.at("/0/documents/0/title").asText()).isEqualTo("Title of contract.pdf");
    }
}
