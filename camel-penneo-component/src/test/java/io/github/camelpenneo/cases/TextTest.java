package io.github.camelpenneo.cases;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.Samples;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 01, 17, 31 and 32: texts that look right and are not, in bodies and headers. */
class TextTest extends ValueCases {

    private static final String HALF = "Lease \ud83d";

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0"})
    void aBlankReferenceIsNone(String blank) {
        Exchange inBody = send(e -> {
            e.getMessage().setBody(map("reference", blank));
            e.getMessage().setHeader(PenneoConstants.REFERENCE, "R-" + blank.length() + System.nanoTime());
        });
        assertThat(inBody.getException()).isNull();
        assertThat(inBody.getMessage().getBody(Job.class).reference()).startsWith("R-" + blank.length());
        Exchange inHeader = send(e -> {
            e.getMessage().setBody(map());
            e.getMessage().setHeader(PenneoConstants.REFERENCE, blank);
        });
        assertThat(inHeader.getException()).isNull();
        assertThat(inHeader.getMessage().getBody(Job.class).reference()).isNull();
    }

    @Test
    void anAddressThatBeginsWithAnInvisibleCharacterIsRefused() {
        assertThat(refused(text("17-email-invisible/case.json")))
                .singleElement()
                .asString()
                .startsWith("signers[0].email: must be an e-mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200bJane <jane@example.com>",
                "Jane\u202e <jane@example.com>",
                "\"Jane\u2028Doe\" <jane@example.com>",
                "Jane <\u200bjane@example.com>",
                "Jane <jane@example.com\u200b>",
                "Jane <jane\uff20example.com>",
                "Jane <j\u00ad@example.com>",
                "=?UTF-8?Q?Jane=E2=80=8BDoe?= <jane@example.com>"
            })
    void aListOfSignersInAHeaderIsReadAsStrictly(String signers) {
        assertThat(refused(headers(Map.of(PenneoConstants.TITLE, "Lease", PenneoConstants.SIGNERS, signers))))
                .allMatch(rule -> rule.startsWith("signers[0].") || rule.startsWith(PenneoConstants.SIGNERS));
    }

    @Test
    void aTitleIsCountedInCodePoints() {
        String title = text("31-title-code-points/title.txt");
        assertThat(created(headers(Map.of(PenneoConstants.TITLE, title, PenneoConstants.SIGNERS, Samples.SIGNERS)))
                        .title())
                .isEqualTo(title);
        assertThat(refused(
                        headers(Map.of(PenneoConstants.TITLE, title + "x", PenneoConstants.SIGNERS, Samples.SIGNERS))))
                .contains("title: must be text of 1 to 1024 characters, and not blank");
    }

    static Stream<Map<String, Object>> halfACharacterIsRefusedInEveryText() {
        return Stream.of(
                map("title", HALF),
                map("title", "\ude00 Lease"),
                map("reference", HALF),
                map("metaData", HALF),
                map("senderName", HALF),
                signer("name", HALF),
                signer("onBehalfOf", HALF),
                signer("emailText", HALF),
                map("documents", List.of(Map.of("title", HALF, "pdf", PDF))),
                map("ccRecipients", List.of(Map.of("name", HALF, "email", "cc@example.com"))),
                map("unknown", Collections.singletonMap("deep", List.of(HALF))),
                map("unknown", Collections.singletonMap(HALF, 1)));
    }

    @ParameterizedTest
    @MethodSource
    void halfACharacterIsRefusedInEveryText(Map<String, Object> body) {
        assertThat(refused(body)).anyMatch(rule -> rule.contains("half a character (an unpaired surrogate)"));
        // Also where Penneo judges, since another character would be sent
        assertThat(refused(penneo.send(
                        "penneo:createCaseFile?validate=false",
                        e -> e.getMessage().setBody(body))))
                .isNotEmpty();
    }

    @Test
    void headersAreReadAsStrictlyAsTheBody() {
        for (String header : List.of(PenneoConstants.TITLE, PenneoConstants.REFERENCE, PenneoConstants.META_DATA)) {
            for (String hidden : List.of("\u0000", "\u202e", "\u200b", "\ufffd", "\ud83d")) {
                Map<String, Object> headers =
                        new HashMap<>(Map.of(PenneoConstants.TITLE, "T", PenneoConstants.SIGNERS, Samples.SIGNERS));
                headers.put(header, "a" + hidden);
                assertThat(refused(headers(headers))).as(header).isNotEmpty();
            }
        }
        assertThat(refused(headers(Map.of(PenneoConstants.LANGUAGE, "\u200bda"))))
                .contains("language: must be one of en da sv nl fr fi no de");
    }

    @Test
    void aHeaderThatIsNoTextIsRefused() {
        assertThat(refused(headers(Map.of(
                        PenneoConstants.TITLE, List.of("a", "b"), PenneoConstants.SIGNERS, List.of(Samples.SIGNERS)))))
                .containsExactlyInAnyOrder("CamelPenneoTitle: must be text", "CamelPenneoSigners: must be text");
    }

    @Test
    void whatIsMissingIsToldWithTheHeaderAndTheOption() {
        assertThat(refused(headers(Map.of())))
                .containsExactlyInAnyOrder(
                        "signers: is missing; set it in the body, in the header CamelPenneoSigners or in the option template",
                        "title: is missing; set it in the body, in the header CamelPenneoTitle or in the option template");
    }

    @Test
    void signersThatAreNotSeparatedByCommasAreNotOneSigner() {
        text("01-signers-semicolon/signers.txt")
                .lines()
                .forEach(list -> assertThat(
                                refused(headers(Map.of(PenneoConstants.TITLE, "T", PenneoConstants.SIGNERS, list))))
                        .singleElement()
                        .asString()
                        .startsWith("CamelPenneoSigners: "));
    }

    @Test
    void namesOfAllScriptsAreSentAsTheyAre() {
        List<String> names = List.of(
                "Jørgen Ærø", "می\u200cخواهم", "क्\u200dष", "李小龙", "👩\u200d⚖️", "O\u2019Neil", "Jane\u00a0Doe");
        List<Map<String, String>> signers =
                names.stream().map(name -> Map.of("name", name)).toList();
        assertThat(created(map("signers", signers)).signers())
                .extracting(SignerDetails::name)
                .containsExactlyElementsOf(names);
    }

    @Test
    void copiesWithoutDocumentsAreWarnedOfOnceAndWithoutPersonalData() {
        Map<String, Object> body = map(
                "ccRecipients",
                List.of(Map.of("name", "Cc", "email", "cc@example.com")),
                "disableEmailAttachments",
                true);
        try (CapturedLogs logs = new CapturedLogs(Level.WARN)) {
            Exchange exchange = send(body);
            assertThat(exchange.getException()).isNull();
            // As in a redelivery of the exchange
            exchange.getMessage()
                    .setBody(map("ccRecipients", body.get("ccRecipients"), "disableEmailAttachments", true));
            exchange.getMessage().setHeader(PenneoConstants.REFERENCE, "another");
            penneo.camel().createProducerTemplate().send("penneo:createCaseFile", exchange);
            assertThat(exchange.getException()).isNull();
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("ccRecipients with disableEmailAttachments"))
                    .singleElement()
                    .asString()
                    .doesNotContain("Cc", "cc@example.com", "Jane");
        }
    }

    @Test
    void anInputThatIsRefusedHasNoStackTrace() {
        assertThat(send("no JSON").getException())
                .hasNoCause()
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private Exchange headers(Map<String, Object> headers) {
        return penneo.send("penneo:createCaseFile", e -> {
            e.getMessage().setBody(PDF);
            headers.forEach(e.getMessage()::setHeader);
        });
    }
}
