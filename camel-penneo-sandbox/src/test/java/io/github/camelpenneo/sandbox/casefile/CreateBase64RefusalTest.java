package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import io.github.camelpenneo.sandbox.testing.SubmittedBase64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateBase64RefusalTest {
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

    private HttpRequest.Builder request() {
        return client.request(SubmittedBase64.PATH).header("X-Auth-Token", client.token());
    }

    private HttpResponse<String> create(String json) {
        return SandboxClient.send(SubmittedBase64.to(request(), json));
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
        SubmittedBase64 submitted = SubmittedBase64.simple();
        submitted.firstDocument().put("pdf", broken);
        HttpResponse<String> answer = create(submitted.data.toString());

        isRefused(answer, "base64");
        assertThat(answer.body()).doesNotContain(broken);
    }

    static Stream<Arguments> brokenSubmissions() {
        return Stream.of(
                broken("/caseFile/documents/0", "pdf", s -> s.firstDocument().remove("pdf")),
                broken("/caseFile/documents/0/pdf", "1", s -> s.firstDocument().put("pdf", "")),
                broken(
                        "/caseFile/documents/0/pdf",
                        "null",
                        s -> s.firstDocument().putNull("pdf")),
                broken(
                        "/caseFile/documents/0/pdf",
                        "integer",
                        s -> s.firstDocument().put("pdf", 1)),
                broken(
                        "/caseFile/documents/0/pdf",
                        "array",
                        s -> s.firstDocument().putArray("pdf")),
                broken("/caseFile/documents/0", "name", s -> s.firstDocument().put("name", "a.pdf")),
                broken("/caseFile/documents/0", "pdf", s -> {
                    s.firstDocument().remove("pdf");
                    s.firstDocument().put("name", "a.pdf");
                }),
                broken(
                        "/caseFile/documents/0/title",
                        "1",
                        s -> s.firstDocument().put("title", "")),
                broken("/caseFile/documents", "1", s -> s.caseFile().putArray("documents")),
                broken(
                        "/caseFile/documents",
                        "object",
                        s -> s.caseFile().putObject("documents").put("pdf", "JVBE")),
                broken("/caseFile/documents", "signable", s -> s.firstDocument().put("signable", false)),
                broken("/caseFile/signers", "1", s -> s.caseFile().putArray("signers")),
                broken("/caseFile", "pdf", s -> s.caseFile().put("pdf", "JVBE")),
                broken("", "caseFile", s -> s.data.set("data", s.data.remove("caseFile"))));
    }

    private static Arguments broken(String path, String word, Consumer<SubmittedBase64> breaking) {
        return Arguments.of(path, word, breaking);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenSubmissions")
    void whatBreaksARuleIsRefusedByPath(String path, String word, Consumer<SubmittedBase64> breaking) {
        SubmittedBase64 submitted = SubmittedBase64.simple();
        breaking.accept(submitted);
        HttpResponse<String> answer = create(submitted.data.toString());

        isRefused(answer, path + ":");
        assertThat(SandboxClient.json(answer).path("message").asText()).contains(word);
    }

    static List<byte[]> filesThatAreNoPdf() {
        return List.of("%PDF-1.7 or so it says".getBytes(StandardCharsets.UTF_8), new byte[] {0}, Pdfs.withoutPages());
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNoPdf")
    void everyDocumentMustBeAPdf(byte[] file) {
        isRefused(
                create(new SubmittedBase64(Pdfs.onePage("The terms"), file).data.toString()),
                "/caseFile/documents/1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[", "[]", "null", "\"text\"", "{} {}", "{\"caseFile\":", "{\"caseFile\":{}]"})
    void whatIsNoJsonObjectIsRefused(String body) {
        isRefused(create(body), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "x"})
    void whatFollowsTheSubmissionIsRefused(String more) {
        isRefused(create(SubmittedBase64.simple().data + more), "Malformed JSON");
    }

    @Test
    void whatIsNotSentAsJsonIsRefused() {
        String json = SubmittedBase64.simple().data.toString();

        isRefused(SandboxClient.send(request().POST(BodyPublishers.ofString(json))), "application/json");
        isRefused(SandboxClient.send(Submitted.simple("Lease").to(request())), "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "Bearer "})
    void theTokenIsTakenInXAuthTokenAlone(String authorization) {
        HttpRequest.Builder request = client.request(SubmittedBase64.PATH)
                .header("Authorization", authorization.replace("Bearer ", "Bearer " + client.token()));

        assertThat(SandboxClient.send(SubmittedBase64.simple().to(request)).statusCode())
                .isEqualTo(401);
    }
}
