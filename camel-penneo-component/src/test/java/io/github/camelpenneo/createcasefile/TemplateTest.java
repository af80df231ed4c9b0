package io.github.camelpenneo.createcasefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The options {@code template} and {@code validate}, and times in all their forms. */
class TemplateTest extends SandboxTestSupport {

    private static final byte[] PDF = Samples.pdf("The agreement");

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @TempDir
    private Path folder;

    @Test
    void aTemplateFillsWhatBodyAndHeadersDoNotSay() throws IOException {
        Path json = Files.writeString(folder.resolve("nda.json"), """
                {"caseFile": {"title": "NDA", "language": "da", "expireAt": "+14d",
                              "signers": [{"name": "Template", "email": "t@example.com"}]}}
                """);
        CaseFileDetails caseFile = created("penneo:createCaseFile?template=file:" + json, e -> {
            e.getMessage().setBody(PDF);
            e.getMessage().setHeader(PenneoConstants.LANGUAGE, "sv");
        });

        assertThat(caseFile.title()).isEqualTo("NDA");
        assertThat(caseFile.language()).isEqualTo("sv");
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Template");
        assertThat(Long.parseLong(caseFile.expireAt()))
                .isBetween(
                        Instant.now().plusSeconds(13 * 86400).getEpochSecond(),
                        Instant.now().plusSeconds(15 * 86400).getEpochSecond());
    }

    @Test
    void aMessageThatNamesSignersGetsNoneOfTheTemplates() {
        CaseFile template = CaseFile.builder()
                .title("NDA")
                .signers(Signer.builder().name("Template").build())
                .build();
        penneo.camel().getRegistry().bind("nda", template);
        CaseFileDetails caseFile = created("penneo:createCaseFile?template=#bean:nda", e -> {
            e.getMessage().setBody(PDF);
            e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Jane Doe", "John Smith");
    }

    @Test
    void aMapIsATemplateToo() {
        penneo.camel()
                .getRegistry()
                .bind("nda", Map.of("title", "NDA", "signers", List.of(Map.of("name", "Template"))));
        assertThat(created(
                                "penneo:createCaseFile?template=#nda",
                                e -> e.getMessage().setBody(PDF))
                        .title())
                .isEqualTo("NDA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"titel\": \"NDA\"}",
                "{\"signers\": [{\"email\": \"a@b\"}]}",
                "{\"documents\": []}",
                "{\"expireAt\": \"soon\"}",
                "{\"expireAt\": 1796865912214}",
                "{\"expireAt\": \"2020-01-01T00:00:00Z\"}",
                "{\"title\": \"a\\u200b\"}",
                "{\"metaData\": \"\\ud83d\"}"
            })
    void aTemplateThatBreaksARuleFailsTheStart(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("nda.json"), json);
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:createCaseFile?template=file:" + file))
                .rootCause()
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("template.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "7", "", "{\"title\": \"A\", \"title\": \"B\"}", "{} {}"})
    void aTemplateThatIsNoCaseFileFailsTheStart(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("nda.json"), json);
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:createCaseFile?template=file:" + file))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("penneo: template");
    }

    @Test
    void aTemplateIsReadAsABodyIs() {
        Map<String, Object> template = new HashMap<>(
                Map.of("folderId", "1", "expireAt", Date.from(Instant.now().plusSeconds(86400))));
        template.put("title", null);
        penneo.camel().getRegistry().bind("nda", template);
        assertThat(created("penneo:createCaseFile?template=#nda", e -> {
                            e.getMessage().setBody(PDF);
                            e.getMessage().setHeader(PenneoConstants.TITLE, "NDA");
                            e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                        })
                        .title())
                .isEqualTo("NDA");
        penneo.camel().getRegistry().bind("dated", Map.of("expireAt", java.time.LocalDate.MAX, "title", new Object()));
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:createCaseFile?template=#dated"))
                .rootCause()
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContainingAll("template.expireAt: must be one moment", "template.title: has a type");
    }

    @Test
    void aTemplateThatIsNotThereFailsTheStart() {
        assertThatThrownBy(() -> penneo.route("direct:a", "penneo:createCaseFile?template=classpath:none.json"))
                .hasStackTraceContaining("template cannot be found: classpath:none.json");
    }

    @Test
    void withoutValidationPenneoJudges() {
        Exchange exchange = penneo.send(
                "penneo:createCaseFile?validate=false",
                e -> e.getMessage()
                        .setBody(Map.of(
                                "title",
                                "A",
                                "colour",
                                "red",
                                "signers",
                                List.of(Map.of("name", "Ann")),
                                "documents",
                                List.of(Map.of("title", "T", "pdf", PDF)))));

        assertThat(exchange.getException()).isInstanceOfSatisfying(PenneoValidationException.class, e -> {
            assertThat(e.getHttpStatus()).isEqualTo(400);
            assertThat(e.getPenneoMessage()).contains("colour");
        });
    }

    @Test
    void withoutValidationWhatCannotBeSentIsStillRefused() {
        for (Object body :
                new Object[] {"no JSON", Map.of("documents", List.of(Map.of("title", "T"))), Map.of("documents", "x")
                }) {
            assertThat(penneo.send(
                                    "penneo:createCaseFile?validate=false",
                                    e -> e.getMessage().setBody(body))
                            .getException())
                    .isInstanceOf(PenneoValidationException.class);
        }
        assertThat(sandbox.get().requests()).isEmpty();
    }

    static List<Object> aTimeIsTakenInManyForms() {
        Instant time = Instant.parse("2090-01-02T03:04:05Z");
        return List.of(
                time,
                Date.from(time),
                ZonedDateTime.ofInstant(time, ZoneOffset.ofHours(3)),
                time.getEpochSecond(),
                String.valueOf(time.getEpochSecond()),
                "2090-01-02T03:04:05Z",
                "2090-01-02T05:04:05+02:00");
    }

    @ParameterizedTest
    @MethodSource
    void aTimeIsTakenInManyForms(Object time) {
        CaseFileDetails caseFile =
                created("penneo:createCaseFile", e -> e.getMessage().setBody(timed(Map.of("expireAt", time))));
        assertThat(caseFile.expireAt()).isEqualTo("3787009445");
    }

    @Test
    void timesThatAreOutOfOrderAreRefused() {
        Exchange exchange = penneo.send(
                "penneo:createCaseFile",
                e -> e.getMessage()
                        .setBody(Map.of(
                                "title",
                                "A",
                                "sendAt",
                                "+3d",
                                "expireAt",
                                "+2d",
                                "signers",
                                List.of(
                                        Map.of("name", "Ann", "activeAt", "+5d"),
                                        Map.of("name", "Bob", "activeAt", "+5d", "expireAt", "+6d"),
                                        Map.of("name", "Cay", "expireAt", "-1d")),
                                "documents",
                                List.of(Map.of("title", "T", "pdf", PDF)))));

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoValidationException.class,
                        e -> assertThat(e.getViolations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder("sendAt", "signers[0].activeAt", "signers[2].expireAt"));
    }

    private static Map<String, Object> timed(Map<String, Object> times) {
        Map<String, Object> caseFile = new HashMap<>(times);
        caseFile.put("title", "A");
        caseFile.put("signers", List.of(Map.of("name", "Ann")));
        caseFile.put("documents", List.of(Map.of("title", "T", "pdf", PDF)));
        return caseFile;
    }

    private CaseFileDetails created(String uri, Processor message) {
        Exchange exchange = penneo.send(uri, message);
        assertThat(exchange.getException()).isNull();
        Long id = penneo.completed(exchange.getMessage().getBody(Job.class)).caseFileId();
        return penneo.request("penneo:getCaseFile", id, CaseFileDetails.class);
    }
}
