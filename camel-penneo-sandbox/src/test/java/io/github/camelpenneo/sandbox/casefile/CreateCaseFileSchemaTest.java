package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateCaseFileSchemaTest {
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
    void everyFieldOfTheContractIsTaken() {
        Submitted submitted = Submitted.simple("Full");
        submitted
                .caseFile()
                .put("language", "da")
                .putNull("sendAt")
                .put("expireAt", 1893456000)
                .put("sensitiveData", true)
                .put("signOnMeeting", false)
                .put("disableEmailAttachments", true)
                .put("disableNotificationsOwner", true)
                .put("accessControl", false)
                .put("visibilityMode", 1)
                .put("folderId", 1)
                .put("metaData", "m")
                .put("reference", "r")
                .put("senderName", "Me")
                .putArray("ccRecipients")
                .addObject()
                .put("name", "Cc")
                .put("email", "cc@example.com")
                .put("storeAsContact", false);
        ObjectNode signer = submitted.lastSigner();
        signer.put("role", "tenant, first_one-x")
                .put("signOrder", 1)
                .put("onBehalfOf", "ACME")
                .putNull("vatin")
                .put("socialSecurityNumberPlain", "010101-0101")
                .put("ssnType", "dk:cpr")
                .put("accessControl", true)
                .put("enableInsecureSigning", true)
                .putNull("language")
                .put("emailFormat", "html")
                .put("reminderInterval", 1)
                .put("successUrl", "https://example.com/yes")
                .put("failUrl", "https://example.com/no")
                .putNull("activeAt")
                .put("expireAt", 1893456000)
                .put("storeAsContact", false);
        signer.putArray("insecureSigningMethods").add("text").add("draw").add("image");
        signer.putArray("secureSigningMethods").add("mitid.dk").add("bankid_se");
        for (String text : new String[] {"email", "reminderEmail", "completedEmail"}) {
            signer.put(text + "Subject", "Hello").put(text + "Text", "Hello");
        }
        submitted.lastDocument().put("signable", true).put("documentOrder", 0).put("metaData", "d");
        submitted.lastDocument().putArray("roles").add("tenant, first_one-x");

        assertThat(client.create(submitted).statusCode()).isEqualTo(201);
    }

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                broken("/caseFile", "title", s -> s.caseFile().remove("title")),
                broken("/caseFile/title", "1", s -> s.caseFile().put("title", "")),
                broken("/caseFile/title", "1,024", s -> s.caseFile().put("title", "x".repeat(1025))),
                broken("/caseFile/signers", "1", s -> s.caseFile().putArray("signers")),
                broken("/caseFile/language", "", s -> s.caseFile().put("language", "xx")),
                broken("/caseFile/visibilityMode", "", s -> s.caseFile().put("visibilityMode", 2)),
                broken("/caseFile/folderId", "1", s -> s.caseFile().put("folderId", 0)),
                broken("/caseFile/senderName", "2", s -> s.caseFile().put("senderName", "x")),
                broken("/caseFile/sensitiveData", "boolean", s -> s.caseFile().put("sensitiveData", "yes")),
                broken("/caseFile", "titel", s -> s.caseFile().put("titel", "x")),
                broken("/caseFile/signers/0", "name", s -> s.lastSigner().remove("name")),
                broken("/caseFile/signers/0/email", "", s -> s.lastSigner().put("email", "no address")),
                broken("/caseFile/signers/0/successUrl", "", s -> s.lastSigner().put("successUrl", "no uri")),
                broken("/caseFile/signers/0/role", "", s -> s.lastSigner().put("role", "ab")),
                broken("/caseFile/signers/0/role", "", s -> s.lastSigner().put("role", "ænder")),
                broken("/caseFile/signers/0/role", "", s -> s.lastSigner().put("role", "ends with space ")),
                broken("/caseFile/signers/0/signOrder", "0", s -> s.lastSigner().put("signOrder", -1)),
                broken("/caseFile/signers/0/ssnType", "", s -> s.lastSigner().put("ssnType", "x")),
                broken(
                        "/caseFile/signers/0/emailSubject",
                        "5",
                        s -> s.lastSigner().put("emailSubject", "four")),
                broken(
                        "/caseFile/signers/0/secureSigningMethods",
                        "1",
                        s -> s.lastSigner().putArray("secureSigningMethods")),
                broken("/caseFile/documents/0/title", "1", s -> s.lastDocument().put("title", "")),
                broken("/caseFile/documents/0", "name", s -> s.lastDocument().remove("name")),
                broken("/caseFile/documents/0", "pdf", s -> s.lastDocument().put("pdf", "JVBERi0=")),
                broken(
                        "/caseFile/documents/0/roles/0",
                        "",
                        s -> s.lastDocument().putArray("roles").add("-no")),
                broken(
                        "/caseFile/ccRecipients/0",
                        "email",
                        s -> s.caseFile().putArray("ccRecipients").addObject().put("name", "Cc")));
    }

    private static Arguments broken(String path, String word, Consumer<Submitted> breaking) {
        return Arguments.of(path, word, breaking);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenFields")
    void whatTheSchemaForbidsIsRefusedByPath(String path, String word, Consumer<Submitted> breaking) {
        Submitted submitted = Submitted.simple("Lease");
        breaking.accept(submitted);

        isRefused(submitted, path + ":", word);
    }

    @Test
    void aValueThatIsRefusedIsNotQuoted() {
        Submitted submitted = Submitted.simple("Lease");
        submitted.lastSigner().put("socialSecurityNumberPlain", 1234567890);
        HttpResponse<String> answer = client.create(submitted);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("socialSecurityNumberPlain").doesNotContain("1234567890");
    }
}
