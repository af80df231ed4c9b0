package io.github.camelpenneo.createcasefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateValidationTest {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @TempDir
    private Path folder;

    private SandboxContext penneo;

    @BeforeEach
    void start() {
        penneo = new SandboxContext(SANDBOX.get());
    }

    @AfterEach
    void nothingWasSent() {
        penneo.close();
        assertThat(SANDBOX.get().requests()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNoValueIsRepeated() {
        PenneoValidationException refusal = refused("""
                {"language": "klingon", "sendAt": "tomorrow-2", "visibilityMode": 7, "shoeSize": 46,
                 "signers": [{"name": "Ann", "email": "ann@example.com"},
                             {"name": "", "email": "bob-at-example", "role": "#1", "socialSecurityNumberPlain": 101800001}],
                 "documents": [{"signable": false, "title": "", "pdf": "bm8gcGRm"},
                               {"signable": false, "pdf": "!"}]}
                """);

        assertThat(refusal.getViolations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "title",
                        "language",
                        "sendAt",
                        "visibilityMode",
                        "shoeSize",
                        "signers[1].name",
                        "signers[1].email",
                        "signers[1].role",
                        "signers[1].socialSecurityNumberPlain",
                        "documents[0].title",
                        "documents[0].pdf",
                        "documents[1].title",
                        "documents[1].pdf",
                        "documents");
        assertThat(refusal)
                .hasMessageContaining("signers[1].email: must be an e-mail address")
                .hasMessageContaining("documents: at least one must be signable")
                .hasMessageNotContainingAny(
                        "klingon", "tomorrow-2", "46", "bob-at-example", "#1", "101800001", "bm8gcGRm");
    }

    @ParameterizedTest
    @MethodSource
    void aBodyOfAnotherKindIsRefusedWithWhatIsAccepted(Object body) {
        PenneoValidationException refusal = refused(body);
        assertThat(refusal.getViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.path()).isEqualTo("body"));
        assertThat(refusal).hasMessageContainingAll("PDF", "list", "JSON");
    }

    static Stream<Object> aBodyOfAnotherKindIsRefusedWithWhatIsAccepted() {
        return Stream.of(42, new Date(0), new Object(), true);
    }

    @Test
    void anEmptyBodyIsRefusedWithWhatIsAccepted() {
        assertThat(refused(null)).hasMessageContaining("body: is empty").hasMessageContaining("PDF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Dear Ann Secret",
                "[1, 2]",
                "42",
                "null",
                "\"Ann Secret\"",
                "{\"title\": Ann Secret}",
                "{} {}"
            })
    void textThatIsNoCaseFileIsRefusedAndNotRepeated(String text) {
        assertThat(refused(text).getViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.path()).isEqualTo("body"));
        assertThat(refused(text)).hasMessageNotContainingAny("Ann", "Secret");
    }

    @Test
    void anObjectWhereAListShouldBeIsRefused() {
        assertThat(refused("{\"title\": \"A\", \"signers\": {\"name\": \"Ann\"}, \"documents\": {\"title\": \"T\"}}")
                        .getViolations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("signers", "documents");
    }

    @Test
    void listsOfWhatIsNoObjectAreRefused() {
        assertThat(refused("{\"title\": \"A\", \"signers\": [null], \"documents\": [\"a.pdf\"], \"ccRecipients\": [1]}")
                        .getViolations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("signers[0]", "documents[0]", "ccRecipients[0]");
    }

    @Test
    void aMapWithValuesThatJsonDoesNotHaveIsRefused() {
        assertThat(refused(Map.of("title", new Object())).getViolations()).isNotEmpty();
    }

    @Test
    void aListWithoutPdfsIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "text");
        assertThat(refused(List.of(text, new byte[0], "text", folder.resolve("none.pdf"), 42))
                        .getViolations())
                .extracting(Violation::path)
                .contains("body[0]", "body[1]", "body[2]", "body[3]", "body[4]");
        assertThat(refused(List.of())).hasMessageContaining("body: is a list without entries");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThat(refused(folder.resolve("none.pdf").toFile())).hasMessageContaining("body: cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../outside.pdf\"",
                "\"/etc/hostname\"",
                "\"none.pdf\"",
                "\"text.txt\"",
                "7",
                "\"\\u0000\"",
                "\"\""
            })
    void aDocumentCanOnlyBeAPdfBesideItsJson(String file) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.write(folder.resolve("outside.pdf"), Samples.pdf("Outside"));
        Files.writeString(inside.resolve("text.txt"), "text");
        Path json = Files.writeString(
                inside.resolve("case.json"),
                "{\"signers\": [{\"name\": \"Ann\"}], \"documents\": [{\"file\": " + file + "}]}");
        assertThat(refused(json).getViolations())
                .extracting(Violation::path)
                .contains("documents[0].file")
                .doesNotContain("documents");
    }

    @Test
    void aDocumentNeedsItsPdfInOneWay() {
        PenneoValidationException refusal = refused("""
                {"title": "A", "signers": [{"name": "Ann"}],
                 "documents": [{"title": "None"}, {"title": "Two", "file": "a.pdf", "pdf": "x"},
                               {"title": "File", "file": "a.pdf"}, {"title": "Name", "name": "a.pdf", "pdf": "JVBERi0lJUVPRg=="}]}
                """);
        assertThat(refusal.getViolations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("documents[0]", "documents[1]", "documents[2].file", "documents[3].name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com", "Jane <jane-at-example>", "Jane <>", ",", ""})
    void anAddressListThatIsNoneIsRefusedAndNotRepeated(String signers) {
        Exchange exchange = penneo.send("penneo:createCaseFile", message -> {
            message.getMessage().setBody(Samples.pdf("The agreement"));
            message.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            message.getMessage().setHeader(PenneoConstants.SIGNERS, signers);
        });
        assertThat(exchange.getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("signers")
                .hasMessageNotContainingAny("jane", "Jane");
    }

    @Test
    void anAddressListThatCannotBeReadIsNotSaidToBeMissingToo() {
        Exchange exchange = penneo.send("penneo:createCaseFile", message -> {
            message.getMessage().setBody(Samples.pdf("The agreement"));
            message.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            message.getMessage().setHeader(PenneoConstants.SIGNERS, "Ann <ann@example.com>; Bo <bo@example.com>");
        });
        assertThat(((PenneoValidationException) exchange.getException()).getViolations())
                .extracting(Violation::path)
                .containsExactly(PenneoConstants.SIGNERS);
    }

    private PenneoValidationException refused(Object body) {
        Exchange exchange = penneo.send(
                "penneo:createCaseFile", message -> message.getMessage().setBody(body));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoValidationException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageStartingWith("createCaseFile: ");
        return (PenneoValidationException) exchange.getException();
    }
}
