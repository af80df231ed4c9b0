package io.github.camelpenneo.sandbox.casefile;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JobTest {
    private static final Duration UNTIL_DONE = Duration.ofMillis(1500);
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

    private JsonNode statusOf(JsonNode job) {
        HttpResponse<String> answer = client.status(job);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    private String jobStatus(JsonNode job) {
        return statusOf(job).path("jobStatus").asText();
    }

    private JsonNode done(Submitted submitted) {
        JsonNode job = client.submit(submitted);
        time.advance(UNTIL_DONE);
        return statusOf(job);
    }

    @Test
    void aJobIsPendingThenProcessingThenCompleted() {
        JsonNode job = client.submit(Submitted.simple("Lease"));

        time.advance(Duration.ofMillis(499));
        assertThat(jobStatus(job)).isEqualTo("pending");
        time.advance(Duration.ofMillis(1));
        assertThat(jobStatus(job)).isEqualTo("processing");
        time.advance(Duration.ofMillis(999));
        assertThat(jobStatus(job)).isEqualTo("processing");
        assertThat(sandbox.caseFiles()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(jobStatus(job)).isEqualTo("completed");
        assertThat(sandbox.caseFiles()).hasSize(1);
    }

    @Test
    void theDelaysAreSettable() {
        PenneoSandbox.Builder builder =
                PenneoSandbox.builder().time(time).jobDelays(Duration.ofHours(1), Duration.ofHours(2));
        try (PenneoSandbox slow = builder.start()) {
            SandboxClient slowClient = new SandboxClient(slow, time);
            JsonNode job = slowClient.submit(Submitted.simple("Lease"));

            time.advance(Duration.ofHours(1));
            assertThat(slowClient.status(job).body()).contains("\"processing\"");
            time.advance(Duration.ofHours(1));
            assertThat(slowClient.status(job).body()).contains("\"completed\"");
        }
    }

    @Test
    void aJobCannotBeDoneBeforeItIsProcessing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PenneoSandbox.builder().jobDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    @Test
    void aJobTellsAllThatTheContractNames() {
        JsonNode job = client.submit(Submitted.simple("Lease"));
        Instant createdAt = time.instant();
        time.advance(UNTIL_DONE);
        JsonNode status = statusOf(job);

        assertThat(status.path("type").asText()).isEqualTo("casefile_creation");
        assertThat(status.path("uuid")).isEqualTo(job.path("uuid"));
        assertThat(status.path("payloadHash")).isEqualTo(job.path("payloadHash"));
        assertThat(status.path("retries").isInt()).isTrue();
        assertThat(status.path("maxRetries").isInt()).isTrue();
        assertThat(Instant.parse(status.path("createdAt").asText())).isEqualTo(createdAt);
        assertThat(Instant.parse(status.path("updatedAt").asText())).isEqualTo(createdAt.plus(UNTIL_DONE));
        assertThat(status.has("errorMessage")).isFalse();
    }

    @Test
    void aCompletedJobHasTheCaseFileIdAndTheSigningLinks() {
        Submitted submitted = Submitted.simple("Lease").signer("John Roe");
        submitted.lastSigner().put("role", "tenant");
        JsonNode data = done(submitted).path("result").path("data");

        assertThat(data.path("caseFile").path("id").asLong())
                .isEqualTo(sandbox.caseFiles().get(0).id());
        JsonNode links = data.path("signingLinks");
        assertThat(links).hasSize(2);
        assertThat(links.path(0).path("name").asText()).isEqualTo("Jane Doe");
        assertThat(links.path(0).path("role").isNull()).isTrue();
        assertThat(links.path(1).path("name").asText()).isEqualTo("John Roe");
        assertThat(links.path(1).path("role").asText()).isEqualTo("tenant");
        assertThat(links.path(1).path("signingLink").asText())
                .startsWith(sandbox.baseUrl() + "/signing/")
                .isNotEqualTo(links.path(0).path("signingLink").asText());
    }

    @Test
    void aSigningLinkLeadsToThePage() {
        String link = done(Submitted.simple("Lease"))
                .at("/result/data/signingLinks/0/signingLink")
                .asText();
        HttpResponse<String> answer = SandboxClient.send(
                client.request(link.substring(sandbox.baseUrl().toString().length())));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/");
    }

    @Test
    void thePayloadIsTheWholeSubmission() throws IOException {
        byte[] pdf = Pdfs.large(300_000);
        Submitted submitted = new Submitted("Lease").signer("Jane Doe").document("a.pdf", pdf);
        submitted.lastSigner().put("socialSecurityNumberPlain", "010101-0101");
        JsonNode caseFile = done(submitted).path("payload").path("caseFile");

        assertThat(caseFile.path("title").asText()).isEqualTo("Lease");
        assertThat(caseFile.at("/signers/0/socialSecurityNumberPlain").asText()).isEqualTo("010101-0101");
        assertThat(caseFile.at("/documents/0/title").asText()).isEqualTo("Title of a.pdf");
        assertThat(caseFile.at("/documents/0/pdf").binaryValue()).isEqualTo(pdf);
    }

    @Test
    void theSameSubmissionAgainIsAbortedAsADuplicate() {
        Submitted submitted = Submitted.simple("Lease");
        JsonNode first = client.submit(submitted);
        JsonNode second = client.submit(submitted);
        time.advance(UNTIL_DONE);
        JsonNode third = done(submitted);

        assertThat(jobStatus(first)).isEqualTo("completed");
        assertThat(jobStatus(second)).isEqualTo("aborted_duplicated");
        assertThat(third.path("jobStatus").asText()).isEqualTo("aborted_duplicated");
        assertThat(third.has("result")).isFalse();
        assertThat(second.path("payloadHash")).isEqualTo(first.path("payloadHash"));
        assertThat(second.path("uuid")).isNotEqualTo(first.path("uuid"));
        assertThat(sandbox.caseFiles()).hasSize(1);
    }

    @Test
    void aTitleThatStartsWithFailEndsFailed() {
        JsonNode failed = done(Submitted.simple("FAIL please"));

        assertThat(failed.path("jobStatus").asText()).isEqualTo("failed");
        assertThat(failed.path("errorMessage").asText()).isNotEmpty();
        assertThat(failed.has("result")).isFalse();
        assertThat(sandbox.caseFiles()).isEmpty();
        assertThat(done(Submitted.simple("FAILURE report")).path("jobStatus").asText())
                .isEqualTo("completed");
    }

    @Test
    void aSubmissionThatFailedIsNoDuplicate() {
        done(Submitted.simple("FAIL please"));

        assertThat(done(Submitted.simple("FAIL please")).path("jobStatus").asText())
                .isEqualTo("failed");
    }
}
