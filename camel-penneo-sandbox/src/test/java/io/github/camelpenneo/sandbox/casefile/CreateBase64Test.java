package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.SubmittedBase64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateBase64Test {
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

    private HttpRequest.Builder request(String path) {
        return client.request(path).header("X-Auth-Token", client.token());
    }

    private HttpResponse<String> create(String json) {
        return SandboxClient.send(SubmittedBase64.to(request(SubmittedBase64.PATH), json));
    }

    private static JsonNode job(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("status").asText()).isEqualTo("handled");
        assertThat(body.path("jobs")).hasSize(1);
        return body.path("jobs").path(0);
    }

    private JsonNode done(JsonNode job) {
        time.advance(Duration.ofSeconds(2));
        return SandboxClient.json(client.status(job));
    }

    private byte[] original(int document) {
        long id = sandbox.caseFiles().get(0).documents().get(document).id();
        String path = "/api/v3/documents/" + id + "/content?signed=false";
        return SandboxClient.sendForBytes(client.coreRequest(path).header("Accept", "application/pdf"))
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-sandbox-base64", "create-production-base64"})
    void theDocumentsComeOutAsTheyWentIn(String name) {
        byte[] first = Pdfs.onePage("The terms");
        byte[] second = Pdfs.large(300_000);
        HttpRequest.Builder request = request(SubmittedBase64.PATH.replace("create-sandbox-base64", name));
        JsonNode job = job(SandboxClient.send(new SubmittedBase64(first, second).to(request)));

        assertThat(done(job).path("jobStatus").asText()).isEqualTo("completed");
        assertThat(original(0)).isEqualTo(first);
        assertThat(original(1)).isEqualTo(second);
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        time.advance(Duration.ofSeconds(1));
        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(5);
    }

    @Test
    void thePayloadIsTheSubmission() {
        SubmittedBase64 submitted = new SubmittedBase64(Pdfs.onePage("The terms"), Pdfs.onePage("The annex"));
        ((ObjectNode) submitted.data.at("/caseFile/signers/0")).put("socialSecurityNumberPlain", "010101-0101");
        submitted.firstDocument().put("signable", true).putArray("roles");
        JsonNode status = done(job(create(submitted.data.toString())));

        assertThat(status.path("payload")).isEqualTo(submitted.data);
    }

    @Test
    void theSameTextAgainIsADuplicateAndAnotherIsNot() {
        String one = SubmittedBase64.simple().data.toString();
        String other = new SubmittedBase64(Pdfs.onePage("Other terms")).data.toString();
        JsonNode first = job(create(one));

        assertThat(job(create(one)).path("payloadHash")).isEqualTo(first.path("payloadHash"));
        assertThat(job(create(other)).path("payloadHash")).isNotEqualTo(first.path("payloadHash"));
        time.advance(Duration.ofSeconds(2));
        assertThat(sandbox.caseFiles()).hasSize(2);
    }

    @Test
    void aPdfMayBeLargerThanAnyTextThatTheParserWouldHold() {
        byte[] large = Pdfs.large(16_000_000);
        job(create(new SubmittedBase64(large).data.toString()));
        time.advance(Duration.ofSeconds(2));

        assertThat(original(0)).isEqualTo(large);
    }

    @Test
    void ofTwoPdfsInOneDocumentTheLastCounts() {
        byte[] last = Pdfs.onePage("The last");
        byte[] second = Pdfs.onePage("The second document");
        String submission = new SubmittedBase64(last, second)
                .data
                .toString()
                .replaceFirst(
                        "\"pdf\"",
                        "\"pdf\":\"" + Base64.getEncoder().encodeToString(Pdfs.onePage("The first")) + "\",\"pdf\"");
        job(create(submission));
        time.advance(Duration.ofSeconds(2));

        assertThat(original(0)).isEqualTo(last);
        assertThat(original(1)).isEqualTo(second);
    }
}
