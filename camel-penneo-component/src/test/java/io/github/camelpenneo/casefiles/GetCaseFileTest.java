package io.github.camelpenneo.casefiles;

import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class GetCaseFileTest extends SandboxTestSupport {

    private static final String ANSWER = """
            {"id": 7, "title": "Lease", "status": 5, "userId": 1, "customerId": 2, "created": 1700000000, "newField": [1],
             "signers": [{"id": 8, "name": "Ann", "signingRequest": {"id": 9, "status": 17}}],
             "documents": [{"id": 10, "title": "D", "signatureLines": [{"id": 11, "signerId": 8}]}]}
            """;

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void theIdIsTakenInManyForms() {
        Event caseFileEvent = new Event("casefile", "completed", null, Map.of("id", 7));
        Event signerEvent = new Event("signer", "signed", null, Map.of("id", 8, "caseFile", Map.of("id", 7)));
        byte[] eventAsBytes = penneo.convert(caseFileEvent, byte[].class);
        String eventAsText = penneo.convert(signerEvent, String.class);
        for (Object body : new Object[] {
            7L, 7, "7", " 7\n", "7".getBytes(UTF_8), caseFileEvent, signerEvent, eventAsBytes, eventAsText
        }) {
            answer(200, ANSWER);
            Exchange exchange = get(body);
            assertThat(exchange.getException()).as("%s", body).isNull();
            assertThat(exchange.getMessage().getBody(CaseFileDetails.class).title())
                    .isEqualTo("Lease");
            assertThat(exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_ID))
                    .isEqualTo(7L);
            assertThat(exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_STATUS))
                    .isEqualTo("completed");
        }
    }

    @Test
    void theIdIsTakenFromTheHeaderWhereTheBodyIsNone() {
        for (Object id : new Object[] {7L, 7, "7"}) {
            answer(200, ANSWER);
            Exchange exchange =
                    penneo.send("penneo:getCaseFile", e -> e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, id));
            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void whatBelongsToACaseFileNamesIt() {
        CaseFileDetails caseFile = new CaseFileDetails(
                7L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(document()),
                null);
        for (Object body : new Object[] {
            caseFile,
            document(),
            QueueJob.of(null, QueueJob.COMPLETED).completedAs(7),
            new Job("u", "h", null).withCaseFileId(7L),
            new Event("signer", "signed", null, Map.of("id", 8, "caseFile", Map.of("id", 7)))
        }) {
            for (Object form :
                    new Object[] {body, penneo.convert(body, String.class), penneo.convert(body, byte[].class)}) {
                answer(200, ANSWER);
                assertThat(get(form).getException()).as(body.toString()).isNull();
            }
        }
        answer(200, ANSWER);
        assertThat(get(Map.of("id", 7, "status", 5, "documents", List.of(Map.of("id", 10))))
                        .getException())
                .isNull();
    }

    private static DocumentDetails document() {
        return new DocumentDetails(10L, null, 7L, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void aHeaderThatIsNoNumberSaysSo() {
        assertThat(penneo.send(
                                "penneo:getCaseFile",
                                e -> e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, "seven"))
                        .getException())
                .hasMessageContaining("CamelPenneoCaseFileId: must contain the id as a whole number, such as 4711")
                .hasMessageNotContaining("seven");
    }

    @Test
    void theWholeCaseFileIsRead() {
        answer(200, ANSWER);
        CaseFileDetails caseFile = get(7L).getMessage().getBody(CaseFileDetails.class);
        assertThat(caseFile.created()).isEqualTo("1700000000");
        assertThat(caseFile.ccRecipients()).isEmpty();
        assertThat(caseFile.signers().get(0).signingRequest().status()).isEqualTo(17);
        assertThat(caseFile.documents().get(0).signatureLines().get(0).signerId())
                .isEqualTo(8L);
    }

    @Test
    void aStatusThatPenneoAddsIsCarriedThrough() {
        answer(200, "{\"id\": 7, \"status\": 42}");
        assertThat(get(7L).getMessage().getHeader(PenneoConstants.CASE_FILE_STATUS))
                .isEqualTo("42");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-1", "1/../2", "1%2F..%2F2", "1?x=y", "7.0", "0x7", "٧", "9999999999999999999"})
    void whatIsNoIdNeverReachesAUrl(String id) {
        assertRefused(get(id));
        assertRefused(
                penneo.send("penneo:getCaseFile", e -> e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, id)));
        assertRefused(
                penneo.send("penneo:downloadDocument", e -> e.getMessage().setHeader(PenneoConstants.DOCUMENT_ID, id)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void aNegativeNumberIsNoId(long id) {
        assertRefused(get(id));
    }

    @Test
    void anEventWithoutACaseFileIsNoId() {
        assertRefused(get(new Event("signer", "signed", null, Map.of("id", 8))));
    }

    @Test
    void aCaseFileThatPenneoDoesNotKnowIsNotFound() {
        assertThat(get(7L).getException()).isInstanceOfSatisfying(PenneoNotFoundException.class, e -> {
            assertThat(e.getHttpStatus()).isEqualTo(404);
            assertThat(e.getRequestId()).isNotBlank();
            assertThat(e).hasMessageContaining(e.getRequestId()).hasMessageContaining("getCaseFile");
        });
    }

    @Test
    void aCaseFileOfSomebodyElseIsDenied() {
        answer(403, "{\"message\": \"Access denied\"}");
        assertThat(get(7L).getException()).isInstanceOf(PenneoAccessDeniedException.class);
    }

    private void assertRefused(Exchange exchange) {
        assertThat(exchange.getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("must contain the id");
        assertThat(sandbox.get().requests()).isEmpty();
    }

    private Exchange get(Object body) {
        return penneo.send(
                "penneo:getCaseFile", exchange -> exchange.getMessage().setBody(body));
    }

    private void answer(int status, String body) {
        sandbox.get()
                .answerNext(
                        "GET",
                        "/api/v3/casefiles/7",
                        new CannedAnswer(status, Map.of("Content-Type", "application/json"), body));
    }
}
