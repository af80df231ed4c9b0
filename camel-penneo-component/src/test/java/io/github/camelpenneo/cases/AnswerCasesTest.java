package io.github.camelpenneo.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Case 36: answers of other shapes are read where they mean one thing, and refused where they do not say what was asked for. */
@Tag("one-line")
class AnswerCasesTest {

    private static final String JSON = "application/json";
    private static final String CASE_FILE = "{\"id\":7,\"status\":5,\"title\":\"Lease\"}";

    private FaultyServer server;
    private SandboxContext context;

    @AfterEach
    void stop() throws IOException {
        context.close();
        server.close();
    }

    static List<String> refused() throws IOException {
        return CaseLines.of("36-answer-shapes/refused.txt");
    }

    static List<String> read() throws IOException {
        return CaseLines.of("36-answer-shapes/read.txt");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anAnswerThatIsNotTheCaseFileIsRefusedForGood(String answer) {
        assertThat(send(JSON, answer, "penneo:getCaseFile", 7L).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("check baseUrl")
                .hasMessageNotContaining(answer.length() > 4 ? answer : "no such text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"status\":5,\"status\":1}",
                "{\"id\":7,\"status\":5,\"id\":7}",
                "{\"id\":7,\"status\":5,\"documents\":[{\"id\":1,\"id\":2}]}",
                "{\"id\":7,\"status\":5,\"unknown\":{\"a\":1,\"a\":2}}"
            })
    void anAnswerWithAFieldTwiceIsRefusedForGood(String answer) throws IOException {
        assertThat(send(JSON, answer, "penneo:getCaseFile", 7L).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("a field occurs twice")
                .hasMessageContaining("check baseUrl");
        assertThat(context.camel().getTypeConverter().convertTo(CaseFileDetails.class, answer))
                .isNull();
        stop();
        assertThat(send(JSON, "[" + answer + "]", "penneo:listCaseFiles", null).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("a field occurs twice");
        stop();
        assertThat(send(
                                JSON,
                                "{\"jobStatus\":\"completed\",\"result\":" + answer + "}",
                                "penneo:checkJobStatus",
                                new Job("u", "h", null))
                        .getException())
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("a field occurs twice");
    }

    @Test
    void theTextOfAnErrorWithAFieldTwiceIsRead() {
        start(JSON, "{\"message\":\"No title\",\"code\":1,\"code\":1}", "400 Bad Request");
        assertThat(context.create("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII))
                        .getException())
                .isInstanceOfSatisfying(
                        PenneoException.class,
                        failure -> assertThat(failure.getPenneoMessage()).isEqualTo("No title"));
    }

    @ParameterizedTest
    @MethodSource("read")
    void aFieldOfAnotherTypeDoesNotMakeTheRestUnreadable(String answer) {
        Exchange exchange = send(JSON, answer, "penneo:getCaseFile", 7L);

        assertThat(exchange.getException()).isNull();
        CaseFileDetails caseFile = exchange.getMessage().getBody(CaseFileDetails.class);
        assertThat(caseFile.id()).isEqualTo(7);
        assertThat(caseFile.status()).isEqualTo(5);
        // What was read can be written and read again, as on its way through a queue
        assertThat(context.convert(context.convert(caseFile, byte[].class), CaseFileDetails.class))
                .isEqualTo(caseFile);
    }

    @Test
    void whatMeansOneThingIsRead() {
        CaseFileDetails caseFile = send(
                        JSON,
                        "{\"id\":\"7\",\"status\":\"5\",\"sensitiveData\":1,\"disableEmailAttachments\":\"0\","
                                + "\"created\":{\"date\":\"2026-07-01 12:00:00.000000\",\"timezone_type\":2,\"timezone\":\"CEST\"},"
                                + "\"documents\":{\"1\":{\"id\":\"1\"},\"3\":{\"id\":3}},"
                                + "\"signers\":{\"id\":8,\"signingRequest\":[]}}",
                        "penneo:getCaseFile",
                        7L)
                .getMessage()
                .getBody(CaseFileDetails.class);

        assertThat(caseFile.sensitiveData()).isTrue();
        assertThat(caseFile.disableEmailAttachments()).isFalse();
        assertThat(caseFile.created()).isEqualTo("2026-07-01 12:00:00.000000 CEST");
        assertThat(caseFile.documents()).extracting("id").containsExactly(1L, 3L);
        assertThat(caseFile.signers()).singleElement().satisfies(signer -> {
            assertThat(signer.id()).isEqualTo(8);
            assertThat(signer.signingRequest()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain; charset=iso-8859-1", "application/octet-stream", "nonsense"})
    void theContentTypeOfJsonDoesNotMatter(String type) {
        assertThat(send(type, CASE_FILE, "penneo:getCaseFile", 7L).getException())
                .isNull();
    }

    @Test
    void aByteOrderMarkAndACompressionDoNotMatter() throws IOException {
        assertThat(send(JSON, "\u00ef\u00bb\u00bf" + CASE_FILE, "penneo:getCaseFile", 7L)
                        .getException())
                .isNull();
        stop();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(CASE_FILE.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(send(
                                JSON + "\r\nContent-Encoding: gzip",
                                zipped.toString(StandardCharsets.ISO_8859_1),
                                "penneo:getCaseFile",
                                7L)
                        .getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Maintenance</html>", "", "{\"id\":7,", "{\"id\":7,\"documents\":[{]", "Internal error"})
    void whatIsNotJsonMayPass(String answer) throws IOException {
        assertThat(send("text/html", answer, "penneo:getCaseFile", 7L).getException())
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("web page instead of JSON");
        stop();
        assertThat(send(JSON, answer, "penneo:getCaseFile", 7L).getException())
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("not JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":[{\"id\":7,\"status\":5}]}",
                "{\"error\":\"no\"}",
                "[{\"status\":5}]",
                "[{\"id\":7},null]",
                "[{\"id\":7},{\"id\":\"x\"}]",
                "[[]]",
                "null",
                "7"
            })
    void aListThatIsNoneOfCaseFilesIsRefused(String answer) {
        assertThat(send(JSON, answer, "penneo:listCaseFiles", null).getException())
                .isExactlyInstanceOf(PenneoException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":7},{\"id\":\"8\",\"documents\":{}}]", "{\"0\":{\"id\":7},\"2\":{\"id\":8}}"})
    void aListOfCaseFilesIsRead(String answer) {
        List<?> caseFiles =
                send(JSON, answer, "penneo:listCaseFiles", null).getMessage().getBody(List.class);
        assertThat(caseFiles).extracting("id").containsExactly(7L, 8L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"handled\",\"jobs\":{}}",
                "{\"status\":\"handled\",\"jobs\":[]}",
                "{\"status\":\"handled\",\"jobs\":[{\"uuid\":{\"x\":1},\"payloadHash\":\"h\"}]}",
                "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\"}]}",
                "{\"data\":{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}}",
                "{\"jobs\":[{\"uuid\":\"u\",\"uuid\":\"v\",\"payloadHash\":\"h\"}]}",
                "<html>"
            })
    void aCreateWithoutAJobIsAnUnknownOutcome(String answer) {
        assertThat(create(answer).getException()).isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":1,\"jobs\":{\"0\":{\"uuid\":\"u\",\"payloadHash\":\"h\",\"createdAt\":{\"date\":\"2026-01-01 00:00:00\"}}}}",
                "{\"jobs\":{\"uuid\":\"u\",\"payloadHash\":\"h\",\"payload\":[]}}"
            })
    void aJobIsReadInOtherShapes(String answer) {
        Job job = create(answer).getMessage().getBody(Job.class);
        assertThat(job.uuid()).isEqualTo("u");
        assertThat(job.payloadHash()).isEqualTo("h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"jobStatus\":null}",
                "{\"jobStatus\":{\"value\":\"completed\"}}",
                "{\"data\":{\"jobStatus\":\"completed\"}}",
                "[]"
            })
    void aJobWithoutAStatusIsAskedForAgain(String answer) {
        assertThat(send(JSON, answer, "penneo:checkJobStatus", new Job("u", "h", null))
                        .getException())
                .isExactlyInstanceOf(PenneoServerException.class);
    }

    @Test
    void aCompletedJobIsReadInOtherShapes() {
        QueueJob job = send(
                        JSON,
                        "{\"jobStatus\":\"completed\",\"retries\":\"0\",\"payload\":[[{}]],\"errorMessage\":[],"
                                + "\"result\":{\"errors\":null,\"data\":{\"caseFile\":{\"id\":\"7\"},"
                                + "\"signingLinks\":{\"1\":{\"name\":\"Ann\",\"signingLink\":\"https://example.com\"},\"2\":null}}}}",
                        "penneo:checkJobStatus",
                        new Job("u", "h", null))
                .getMessage()
                .getBody(QueueJob.class);
        assertThat(job.caseFileId()).isEqualTo(7);
        assertThat(job.signingLinks()).hasSize(1);
    }

    @Test
    void subscriptionsAreReadInOtherShapesAndRefusedWithoutAnId() throws IOException {
        Subscription subscription = send(
                        JSON,
                        "{\"id\":12,\"isActive\":1,\"eventTypes\":{\"2\":\"sign.casefile.completed\"},\"created\":1767225600}",
                        "penneo:getSubscription",
                        "12")
                .getMessage()
                .getBody(Subscription.class);
        assertThat(subscription.id()).isEqualTo("12");
        assertThat(subscription.isActive()).isTrue();
        assertThat(subscription.eventTypes()).containsExactly("sign.casefile.completed");
        assertThat(subscription.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        for (String answer : new String[] {"{}", "{\"data\":{\"id\":12}}", "{\"id\":{}}", "[]"}) {
            stop();
            assertThat(send(JSON, answer, "penneo:getSubscription", "12").getException())
                    .isExactlyInstanceOf(PenneoException.class);
        }
        for (String answer : new String[] {"{}", "[]", "{\"items\":[{\"endpoint\":\"x\"}]}", "{\"items\":[null]}"}) {
            stop();
            assertThat(send(JSON, answer, "penneo:listSubscriptions", null).getException())
                    .as(answer)
                    .isExactlyInstanceOf(PenneoException.class);
        }
    }

    private Exchange create(String answer) {
        start(JSON, answer, "201 Created");
        return context.create("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    }

    private Exchange send(String contentType, String answer, String uri, Object body) {
        start(contentType, answer, "200 OK");
        return context.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private void start(String contentType, String answer, String status) {
        server = new FaultyServer(FaultyServer.answer(status, contentType, answer));
        context = new SandboxContext(server.baseUrl());
    }
}
