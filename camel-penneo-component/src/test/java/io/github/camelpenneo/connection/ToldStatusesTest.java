package io.github.camelpenneo.connection;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a status means depends on the call: one that names nothing by an id cannot miss it. */
class ToldStatusesTest {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Subscription SUBSCRIPTION =
            Subscription.ofEventTypes(List.of("sign.casefile.completed"), "https://example.com");
    private static final byte[] PDF = Samples.pdf("The agreement");

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "410 Gone"})
    void withoutAnIdTheAddressIsWrong(String status) throws Exception {
        for (String operation : List.of("createCaseFile", "createSubscription", "listCaseFiles", "listSubscriptions")) {
            assertThat(failure(operation, FaultyServer.answer(status, JSON, "{}")))
                    .as(operation)
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContaining("does not know this operation, so it is not Penneo's API; check baseUrl");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "getCaseFile, case file",
        "deleteCaseFile, case file",
        "downloadDocument?signed=false, document",
        "checkJobStatus, job",
        "getSubscription, subscription",
        "deleteSubscription, subscription",
        "updateSubscription, subscription"
    })
    void withAnIdItIsNotFound(String operation, String thing) throws Exception {
        for (String status : List.of("404 Not Found", "410 Gone")) {
            assertThat(failure(operation, FaultyServer.answer(status, JSON, "{}")))
                    .isExactlyInstanceOf(PenneoNotFoundException.class)
                    .hasMessageContaining("The " + thing + " does not exist, or does not exist any more");
        }
    }

    @Test
    void aWebPageIsNotTheAnswerThatSomethingIsDeleted() throws Exception {
        FaultyServer.Fault page = FaultyServer.answer("404 Not Found", HTML, "<html>Nothing here");
        assertThat(failure("deleteCaseFile", page))
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("is not Penneo's API; check baseUrl")
                .hasMessageContaining("The response is a web page");
        // Asked for a PDF, Penneo itself may answer so
        assertThat(failure("downloadDocument?signed=false", page)).isExactlyInstanceOf(PenneoNotFoundException.class);
    }

    @Test
    void whatIsTooLargeIsAFaultOfTheMessage() throws Exception {
        assertThat(failure("createCaseFile", FaultyServer.answer("413 Content Too Large", HTML, "")))
                .isExactlyInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("larger than Penneo, or a gateway before Penneo, accepts; nothing was processed")
                .hasMessageContaining("Send smaller or fewer PDFs")
                .hasMessageNotContaining("baseUrl");
        assertThat(failure("getCaseFile", FaultyServer.answer("413 Content Too Large", JSON, "")))
                .isExactlyInstanceOf(PenneoException.class);
    }

    @Test
    void anUnprocessableMessageIsInvalid() throws Exception {
        assertThat(failure("createCaseFile", FaultyServer.answer("422 No", JSON, "{}")))
                .isExactlyInstanceOf(PenneoValidationException.class);
    }

    @Test
    void aRequestThatDidNotArriveInTimeMayHaveArrived() throws Exception {
        FaultyServer.Fault fault = FaultyServer.answer("408 Request Timeout", JSON, "{}");
        assertThat(failure("createCaseFile", fault)).isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(failure("getCaseFile", fault)).isExactlyInstanceOf(PenneoServerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "405, HTTP method; check baseUrl",
        "406, no response in this format; check baseUrl",
        "414, too long; give fewer or shorter values",
        "415, does not take a body in this format; check baseUrl",
        "421, not responsible for this host name; check baseUrl",
        "426, another protocol; check whether baseUrl",
        "431, larger than the server accepts; usually the access token",
        "418, unexpected status; check baseUrl"
    })
    void otherRefusalsHaveTheirWords(int status, String text) throws Exception {
        for (String operation : List.of("createCaseFile", "getCaseFile")) {
            assertThat(failure(operation, FaultyServer.answer(status + " No", JSON, "{}")))
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContaining(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/path?token=secret, https://elsewhere.example",
        "https://elsewhere.example:8443/, https://elsewhere.example:8443",
        "https://user:secret@elsewhere.example/, another address",
        "http://[, another address",
        "/login?secret, http://127.0.0.1"
    })
    void aRedirectNamesTheHostOfItsTargetAlone(String location, String told) throws Exception {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            FaultyServer.Fault fault = FaultyServer.raw(
                    "HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
            assertThat(failure("createCaseFile", fault))
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContaining("redirects to " + told)
                    .hasMessageContaining("set baseUrl to the address that does not redirect")
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "401 No", "403 Forbidden", "409 Conflict", "422 No"})
    void aRefusalOfAGatewayIsNotPenneos(String status) throws Exception {
        for (String type : List.of(HTML, "Application/XHTML+xml")) {
            FaultyServer.Fault page = FaultyServer.answer(status, type, "<html>Blocked");
            for (String operation : List.of("createCaseFile", "getCaseFile", "createSubscription", "checkJobStatus")) {
                assertThat(failure(operation, page))
                        .as(operation)
                        .isExactlyInstanceOf(PenneoException.class)
                        .hasMessageContaining("The response is a web page, so a gateway or proxy before Penneo refused")
                        .hasMessageContaining("is not Penneo's API; check baseUrl");
            }
        }
    }

    @Test
    void aPageInAnswerToACallForAPdfMayBePenneos() throws Exception {
        assertThat(failure("downloadDocument?signed=false", FaultyServer.answer("403 Forbidden", HTML, "<html>")))
                .isExactlyInstanceOf(PenneoAccessDeniedException.class)
                .hasMessageContaining("The response is a web page, perhaps of a gateway or proxy before Penneo");
    }

    @Test
    void jsonIsNoWebPageWhateverItsContentType() throws Exception {
        FaultyServer.Fault json = FaultyServer.answer("403 Forbidden", HTML, "{\"message\":\"Not yours\"}");
        assertThat(failure("getCaseFile", json))
                .isExactlyInstanceOf(PenneoAccessDeniedException.class)
                .hasMessageNotContaining("web page");
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, <center>No required SSL certificate was sent</center>",
        "400 Bad Request, <center>The SSL certificate error</center>",
        "403 Forbidden, Reason: Cannot perform Post-Handshake Authentication.",
        "403 Forbidden, 403.7 - Forbidden: Client certificate required"
    })
    void aRequiredClientCertificateIsToldAsTlsTellsIt(String status, String text) throws Exception {
        for (String operation : List.of("createCaseFile", "getCaseFile", "downloadDocument?signed=false")) {
            assertThat(failure(operation, FaultyServer.answer(status, HTML, text)))
                    .as(operation)
                    .isExactlyInstanceOf(PenneoException.class)
                    .hasMessageContaining("requires a TLS client certificate, or does not accept the one it got; set")
                    .hasMessageContaining("sslContextParameters");
        }
    }

    @Test
    void whatPenneoQuotesOfAMessageSaysNothingAboutTls() throws Exception {
        String quote = "{\"message\":\"Title: Client certificate required\"}";
        assertThat(failure("createCaseFile", FaultyServer.answer("400 Bad Request", JSON, quote)))
                .isExactlyInstanceOf(PenneoValidationException.class);
    }

    @Test
    void aPageInsteadOfTheAnswerIsToldAsOne() throws Exception {
        assertThat(failure("getCaseFile", FaultyServer.answer("502 Bad Gateway", HTML, "<html>")))
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("The response is a web page, perhaps of a gateway or proxy before Penneo");
        assertThat(failure("createCaseFile", FaultyServer.answer("502 Bad Gateway", HTML, "<html>")))
                .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(failure("getCaseFile", FaultyServer.answer("200 OK", HTML, "<html>")))
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("The response is a web page instead of JSON");
    }

    @Test
    void aPartIsNotTakenForTheWhole() throws Exception {
        String pdf = new String(Samples.pdf("The half"), StandardCharsets.ISO_8859_1);
        assertThat(failure(
                        "downloadDocument?signed=false",
                        FaultyServer.answer("206 Partial Content", "application/pdf", pdf)))
                .isExactlyInstanceOf(PenneoServerException.class)
                .hasMessageContaining("only a part");
    }

    @Test
    void anEmptySuccessOfACreateIsAnUnknownOutcome() throws Exception {
        for (String status : List.of("204 No Content", "205 Reset Content", "202 Accepted")) {
            assertThat(failure(
                            "createCaseFile", FaultyServer.raw("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")))
                    .as(status)
                    .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
        }
    }

    @Test
    void aSwitchToAnotherProtocolIsNoAnswer() throws Exception {
        FaultyServer.Fault fault = socket -> {
            FaultyServer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n")
                    .happen(socket);
            socket.close();
        };
        assertThat(failure("createCaseFile", fault)).isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
    }

    private static Exception failure(String operation, FaultyServer.Fault fault) throws Exception {
        try (FaultyServer penneo = new FaultyServer(fault);
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            Object body =
                    operation.equals("createCaseFile") ? PDF : operation.contains("Subscription") ? SUBSCRIPTION : 7L;
            return context.send("penneo:" + operation, exchange -> {
                        exchange.getMessage().setBody(body);
                        exchange.getMessage()
                                .setHeaders(new HashMap<>(Map.of(
                                        PenneoConstants.TITLE, "Agreement",
                                        PenneoConstants.SIGNERS, Samples.SIGNERS,
                                        PenneoConstants.SUBSCRIPTION_ID, "7",
                                        PenneoConstants.JOB_UUID, "a-uuid",
                                        PenneoConstants.PAYLOAD_HASH, "a-hash")));
                    })
                    .getException();
        }
    }
}
