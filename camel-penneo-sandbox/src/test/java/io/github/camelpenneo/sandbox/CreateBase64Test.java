package io.github.camelpenneo.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateBase64Test {
    private static final String FOLDER = "/send/api/v1/casefiles/json/20251022/";
    private static final String PATH = FOLDER + "create-sandbox-base64";

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

    /** A submission with these documents. */
    private static ObjectNode lease(byte[]... pdfs) {
        ObjectNode submission = SandboxClient.JSON.createObjectNode();
        ObjectNode caseFile = submission.putObject("caseFile").put("title", "Lease");
        caseFile.putArray("signers").addObject().put("name", "Jane Doe").put("email", "jane@example.com");
        caseFile.putArray("documents");
        for (byte[] pdf : pdfs) {
            caseFile.withArray("documents")
                    .addObject()
                    .put("title", "Terms")
                    .put("pdf", Base64.getEncoder().encodeToString(pdf));
        }
        return submission;
    }

    private static ObjectNode document(ObjectNode submission) {
        return (ObjectNode) submission.at("/caseFile/documents/0");
    }

    private HttpRequest.Builder request(String path) {
        return client.request(path).header("Content-Type", "application/json").header("X-Auth-Token", client.token());
    }

    private HttpResponse<String> create(String json) {
        return SandboxClient.send(request(PATH).POST(BodyPublishers.ofString(json)));
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

    private void isRefused(HttpResponse<String> answer, String inMessage) {
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo("Bad Request");
        assertThat(body.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body.path("message").asText()).contains(inMessage);
        time.advance(Duration.ofSeconds(2));
        assertThat(sandbox.caseFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-sandbox-base64", "create-production-base64"})
    void theDocumentsComeOutAsTheyWentIn(String name) {
        byte[] first = Pdfs.onePage("The terms");
        byte[] second = Pdfs.large(300_000);
        JsonNode job = job(SandboxClient.send(request(FOLDER + name)
                .POST(BodyPublishers.ofString(lease(first, second).toString()))));

        assertThat(done(job).path("jobStatus").asText()).isEqualTo("completed");
        assertThat(original(0)).isEqualTo(first);
        assertThat(original(1)).isEqualTo(second);
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        time.advance(Duration.ofSeconds(1));
        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(5);
    }

    @Test
    void thePayloadIsTheSubmission() throws IOException {
        ObjectNode submission = lease(Pdfs.onePage("The terms"), Pdfs.onePage("The annex"));
        ((ObjectNode) submission.at("/caseFile/signers/0")).put("socialSecurityNumberPlain", "010101-0101");
        document(submission).put("signable", true).putArray("roles");
        JsonNode status = done(job(create(submission.toString())));

        assertThat(status.path("payload")).isEqualTo(submission);
    }

    @Test
    void theSameTextAgainIsADuplicateAndAnotherIsNot() {
        String one = lease(Pdfs.onePage("The terms")).toString();
        String other = lease(Pdfs.onePage("Other terms")).toString();
        JsonNode first = job(create(one));

        assertThat(job(create(one)).path("payloadHash")).isEqualTo(first.path("payloadHash"));
        assertThat(job(create(other)).path("payloadHash")).isNotEqualTo(first.path("payloadHash"));
        time.advance(Duration.ofSeconds(2));
        assertThat(sandbox.caseFiles()).hasSize(2);
    }

    @Test
    void aPdfMayBeLargerThanAnyTextThatTheParserWouldHold() {
        byte[] large = Pdfs.large(16_000_000);
        job(create(lease(large).toString()));
        time.advance(Duration.ofSeconds(2));

        assertThat(original(0)).isEqualTo(large);
    }

    @Test
    void ofTwoPdfsInOneDocumentTheLastCounts() {
        byte[] last = Pdfs.onePage("The last");
        byte[] second = Pdfs.onePage("The second document");
        String submission = lease(last, second)
                .toString()
                .replaceFirst("\"pdf\"", "\"pdf\":\"" + base64(Pdfs.onePage("The first")) + "\",\"pdf\"");
        job(create(submission));
        time.advance(Duration.ofSeconds(2));

        assertThat(original(0)).isEqualTo(last);
        assertThat(original(1)).isEqualTo(second);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JVBERi0xLjc!",
                "JVBERi0xLj*3",
                "JVBERi0xLj",
                "JVBERi0xLj=",
                "JVBE_i0-",
                "data:application/pdf;base64,JVBERi0x",
                "æ"
            })
    void aPdfThatIsNotBase64IsRefusedAndNotQuoted(String broken) {
        ObjectNode submission = lease(Pdfs.onePage("The terms"));
        document(submission).put("pdf", broken);
        HttpResponse<String> answer = create(submission.toString());

        isRefused(answer, "base64");
        assertThat(answer.body()).doesNotContain(broken);
    }

    static Stream<Arguments> brokenSubmissions() {
        return Stream.of(
                broken("/caseFile/documents/0", "pdf", s -> document(s).remove("pdf")),
                broken("/caseFile/documents/0/pdf", "1", s -> document(s).put("pdf", "")),
                broken("/caseFile/documents/0/pdf", "null", s -> document(s).putNull("pdf")),
                broken("/caseFile/documents/0/pdf", "integer", s -> document(s).put("pdf", 1)),
                broken("/caseFile/documents/0/pdf", "array", s -> document(s).putArray("pdf")),
                broken("/caseFile/documents/0", "name", s -> document(s).put("name", "a.pdf")),
                broken("/caseFile/documents/0", "pdf", s -> {
                    document(s).remove("pdf");
                    document(s).put("name", "a.pdf");
                }),
                broken("/caseFile/documents/0/title", "1", s -> document(s).put("title", "")),
                broken("/caseFile/documents", "1", s -> caseFile(s).putArray("documents")),
                broken(
                        "/caseFile/documents",
                        "object",
                        s -> caseFile(s).putObject("documents").put("pdf", "JVBE")),
                broken("/caseFile/documents", "signable", s -> document(s).put("signable", false)),
                broken("/caseFile/signers", "1", s -> caseFile(s).putArray("signers")),
                broken("/caseFile", "pdf", s -> caseFile(s).put("pdf", "JVBE")),
                broken("", "caseFile", s -> s.set("data", s.remove("caseFile"))));
    }

    private static ObjectNode caseFile(ObjectNode submission) {
        return (ObjectNode) submission.path("caseFile");
    }

    private static Arguments broken(String path, String word, Consumer<ObjectNode> breaking) {
        return Arguments.of(path, word, breaking);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenSubmissions")
    void whatBreaksARuleIsRefusedByPath(String path, String word, Consumer<ObjectNode> breaking) {
        ObjectNode submission = lease(Pdfs.onePage("The terms"));
        breaking.accept(submission);
        HttpResponse<String> answer = create(submission.toString());

        isRefused(answer, path + ":");
        assertThat(SandboxClient.json(answer).path("message").asText()).contains(word);
    }

    static List<byte[]> filesThatAreNoPdf() {
        return List.of("%PDF-1.7 or so it says".getBytes(StandardCharsets.UTF_8), new byte[] {0}, Pdfs.withoutPages());
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNoPdf")
    void everyDocumentMustBeAPdf(byte[] file) {
        isRefused(create(lease(Pdfs.onePage("The terms"), file).toString()), "/caseFile/documents/1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[", "[]", "null", "\"text\"", "{} {}", "{\"caseFile\":", "{\"caseFile\":{}]"})
    void whatIsNoJsonObjectIsRefused(String body) {
        isRefused(create(body), "");
    }

    @Test
    void whatIsNotSentAsJsonIsRefused() {
        String json = lease(Pdfs.onePage("The terms")).toString();
        HttpRequest.Builder untyped = client.request(PATH).header("X-Auth-Token", client.token());
        HttpRequest.Builder multipart = client.request(PATH).header("X-Auth-Token", client.token());

        isRefused(SandboxClient.send(untyped.POST(BodyPublishers.ofString(json))), "application/json");
        isRefused(SandboxClient.send(Submitted.simple("Lease").to(multipart)), "application/json");
    }

    @Test
    void theTokenIsTakenInXAuthTokenAlone() {
        String json = lease(Pdfs.onePage("The terms")).toString();
        for (String token : new String[] {"", "Bearer " + client.token()}) {
            HttpRequest.Builder request = client.request(PATH)
                    .header("Content-Type", "application/json")
                    .header("Authorization", token);
            assertThat(SandboxClient.send(request.POST(BodyPublishers.ofString(json)))
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
