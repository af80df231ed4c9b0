package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CcRecipient;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every field of the contract, as record, map and JSON: what is sent is the same, and has the shape that Penneo wants. */
class CaseFileRecordTest {

    private static final String CREATED =
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\",\"createdAt\":\"now\"}]}";
    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final Instant LATER = Instant.ofEpochSecond(4_000_000_000L);

    @TempDir
    private Path folder;

    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
        penneo = new SandboxContext(server.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        penneo.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(PenneoUploadMode.class)
    void everyFieldIsSentAsTheSchemaWantsIt(PenneoUploadMode mode) throws IOException {
        penneo.component().getCreate().setUploadMode(mode);

        JsonNode record = sent(caseFile(PdfContent.of(PDF)), mode);
        JsonNode map = sent(map(), mode);
        JsonNode json = sent(new ObjectMapper().writeValueAsString(map()), mode);

        assertThat(validate(record, mode)).isEmpty();
        assertThat(map).isEqualTo(record);
        assertThat(json).isEqualTo(record);
        assertThat(record.path("caseFile").properties()).hasSize(17);
        assertThat(record.at("/caseFile/signers/0").properties()).hasSize(26);
    }

    @Test
    void theLeastThatPenneoTakesIsSentAsTheSchemaWantsIt() throws IOException {
        CaseFile least = CaseFile.builder()
                .title("A")
                .signers(Signer.builder().name("Ann").build())
                .documents(Document.builder().title("T").pdf(PdfContent.of(PDF)).build())
                .build();
        JsonNode sent = sent(least, PenneoUploadMode.multipart);
        assertThat(validate(sent, PenneoUploadMode.multipart)).isEmpty();
        assertThat(sent.path("caseFile").properties()).hasSize(3);
    }

    @Test
    void aPdfIsTakenFromAFileOrAStream() throws IOException {
        penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);
        Path file = Files.write(folder.resolve("a.pdf"), PDF);
        InputStream stream = new ByteArrayInputStream(PDF);
        for (PdfContent content : List.of(PdfContent.of(file), PdfContent.of(stream))) {
            JsonNode sent = sent(caseFile(content), PenneoUploadMode.base64);
            assertThat(sent.at("/caseFile/documents/0/pdf").binaryValue()).isEqualTo(PDF);
        }
    }

    @Test
    void aPdfIsOpenedOnceToLookAtItAndOnceToSendIt() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        PdfContent counting = new PdfContent() {
            @Override
            public long length() {
                return PDF.length;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new ByteArrayInputStream(PDF);
            }
        };

        sent(caseFile(counting), PenneoUploadMode.multipart);

        assertThat(opened).hasValue(2);
    }

    @Test
    void whatIsMissingOrNoPdfInARecordIsToldWithItsPath() {
        CaseFile wrong = CaseFile.builder()
                .documents(
                        Document.builder().build(),
                        Document.builder()
                                .title("T")
                                .pdf(PdfContent.of("no PDF".getBytes()))
                                .build(),
                        Document.builder()
                                .title("T")
                                .pdf(PdfContent.of(new ByteArrayInputStream(new byte[3])))
                                .build())
                .build();

        Exchange exchange =
                penneo.send("penneo:createCaseFile", e -> e.getMessage().setBody(wrong));

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoValidationException.class,
                        e -> assertThat(e.getViolations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder(
                                        "title",
                                        "signers",
                                        "documents[0].title",
                                        "documents[0].pdf",
                                        "documents[1].pdf",
                                        "documents[2].pdf"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRecordSurvivesItsJson() throws IOException {
        String json = penneo.convert(caseFile(PdfContent.of(PDF)), String.class);
        CaseFile read = penneo.convert(json, CaseFile.class);

        assertThat(read.withoutPdfs()).isEqualTo(caseFile(PdfContent.of(PDF)).withoutPdfs());
        assertThat(read.documents().get(0).pdf().open().readAllBytes()).isEqualTo(PDF);
    }

    private JsonNode sent(Object body, PenneoUploadMode mode) throws IOException {
        Exchange exchange =
                penneo.send("penneo:createCaseFile", e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        String request = server.requests().get(server.requests().size() - 1).text();
        String json = mode == PenneoUploadMode.base64
                ? request
                : request.substring(
                        request.indexOf("{\"caseFile\""), request.indexOf("\r\n--", request.indexOf("{\"caseFile\"")));
        return new ObjectMapper().readTree(json);
    }

    private static List<com.networknt.schema.Error> validate(JsonNode request, PenneoUploadMode mode)
            throws IOException {
        try (InputStream json = CaseFileRecordTest.class.getResourceAsStream("/send-api.schema.json")) {
            Schema all = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json, InputFormat.JSON);
            String shape = mode == PenneoUploadMode.base64 ? "CreateBase64" : "CreateMultipartData";
            return all.getRefSchema(all.getSchemaLocation()
                            .getFragment()
                            .append("$defs")
                            .append(shape))
                    .validate(request, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
        }
    }

    private static CaseFile caseFile(PdfContent pdf) {
        return CaseFile.builder()
                .title("Agreement")
                .signers(Signer.builder()
                        .name("Ann")
                        .email("ann@example.com")
                        .role("Tenant")
                        .signOrder(1)
                        .onBehalfOf("Example Ltd")
                        .vatin("DK12345678")
                        .socialSecurityNumberPlain("+4512345678")
                        .ssnType("sms")
                        .accessControl(true)
                        .enableInsecureSigning(true)
                        .insecureSigningMethods("text", "draw")
                        .secureSigningMethods("mitid.dk")
                        .language("da")
                        .emailFormat("html")
                        .emailSubject("Please sign")
                        .emailText("Please sign this")
                        .reminderEmailSubject("Please sign soon")
                        .reminderEmailText("Please sign this soon")
                        .completedEmailSubject("Signed")
                        .completedEmailText("It is signed")
                        .reminderInterval(3)
                        .successUrl("https://example.com/yes")
                        .failUrl("https://example.com/no")
                        .activeAt(LATER.minusSeconds(10))
                        .expireAt(LATER)
                        .storeAsContact(false)
                        .build())
                .documents(Document.builder()
                        .title("The agreement")
                        .pdf(pdf)
                        .signable(true)
                        .roles("Tenant")
                        .documentOrder(2)
                        .metaData("d")
                        .build())
                .ccRecipients(new CcRecipient("Cc", "cc@example.com", true))
                .language("en")
                .sendAt(LATER.minusSeconds(20))
                .expireAt(LATER)
                .sensitiveData(true)
                .signOnMeeting(false)
                .disableEmailAttachments(true)
                .disableNotificationsOwner(true)
                .accessControl(false)
                .visibilityMode(1)
                .folderId(4L)
                .metaData("m")
                .reference("r")
                .senderName("Example")
                .build();
    }

    private static Map<String, Object> map() {
        Map<String, Object> signer = new LinkedHashMap<>();
        signer.put("name", "Ann");
        signer.put("email", "ann@example.com");
        signer.put("role", "Tenant");
        signer.put("signOrder", 1);
        signer.put("onBehalfOf", "Example Ltd");
        signer.put("vatin", "DK12345678");
        signer.put("socialSecurityNumberPlain", "+4512345678");
        signer.put("ssnType", "sms");
        signer.put("accessControl", true);
        signer.put("enableInsecureSigning", true);
        signer.put("insecureSigningMethods", List.of("text", "draw"));
        signer.put("secureSigningMethods", List.of("mitid.dk"));
        signer.put("language", "da");
        signer.put("emailFormat", "html");
        signer.put("emailSubject", "Please sign");
        signer.put("emailText", "Please sign this");
        signer.put("reminderEmailSubject", "Please sign soon");
        signer.put("reminderEmailText", "Please sign this soon");
        signer.put("completedEmailSubject", "Signed");
        signer.put("completedEmailText", "It is signed");
        signer.put("reminderInterval", 3);
        signer.put("successUrl", "https://example.com/yes");
        signer.put("failUrl", "https://example.com/no");
        signer.put("activeAt", LATER.minusSeconds(10).getEpochSecond());
        signer.put("expireAt", LATER.toString());
        signer.put("storeAsContact", false);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", "The agreement");
        document.put("pdf", Base64.getEncoder().encodeToString(PDF));
        document.put("signable", true);
        document.put("roles", List.of("Tenant"));
        document.put("documentOrder", 2);
        document.put("metaData", "d");
        Map<String, Object> caseFile = new LinkedHashMap<>();
        caseFile.put("title", "Agreement");
        caseFile.put("signers", List.of(signer));
        caseFile.put("documents", List.of(document));
        caseFile.put("ccRecipients", List.of(Map.of("name", "Cc", "email", "cc@example.com", "storeAsContact", true)));
        caseFile.put("language", "en");
        caseFile.put("sendAt", LATER.minusSeconds(20).toString());
        caseFile.put("expireAt", LATER.getEpochSecond());
        caseFile.put("sensitiveData", true);
        caseFile.put("signOnMeeting", false);
        caseFile.put("disableEmailAttachments", true);
        caseFile.put("disableNotificationsOwner", true);
        caseFile.put("accessControl", false);
        caseFile.put("visibilityMode", 1);
        caseFile.put("folderId", 4);
        caseFile.put("metaData", "m");
        caseFile.put("reference", "r");
        caseFile.put("senderName", "Example");
        return caseFile;
    }
}
