package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CreateFromJsonTest extends SandboxTestSupport {

    private static final String BASE64 = Base64.getEncoder().encodeToString(Samples.pdf("The contract"));
    private static final String CASE_FILE = """
            {"title": "Contract", "language": "da",
             "signers": [{"name": "Ann", "email": "ann@example.com"}],
             "documents": [{"title": "The contract", "pdf": "%s"}]}
            """.formatted(BASE64);

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @TempDir
    private Path folder;

    @Test
    void aPdfInBase64MayBeLargerThanWhatJsonParsersTakeForAString() {
        String base64 = Base64.getEncoder().encodeToString(Samples.largePdf(16_000_000));
        assertThat(base64).hasSizeGreaterThan(20_000_000);
        assertContract(created(CASE_FILE.replace(BASE64, base64)));
    }

    @Test
    void text() {
        assertContract(created(CASE_FILE));
    }

    @Test
    void textWithTheRoot() {
        assertContract(created("{\"caseFile\": " + CASE_FILE + "}"));
    }

    @Test
    void bytes() {
        assertContract(created(CASE_FILE.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aStream() {
        assertContract(created(new ByteArrayInputStream(CASE_FILE.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aMap() {
        assertContract(created(Map.of(
                "title",
                "Contract",
                "language",
                "da",
                "signers",
                List.of(Map.of("name", "Ann", "email", "ann@example.com")),
                "documents",
                List.of(Map.of("title", "The contract", "pdf", Samples.pdf("The contract"))))));
    }

    @Test
    void aFileThatNamesItsPdfs() throws IOException {
        Files.createDirectory(folder.resolve("pdfs"));
        Files.write(folder.resolve("contract.pdf"), Samples.pdf("The contract"));
        Files.write(folder.resolve("pdfs/annex.pdf"), Samples.pdf("The annex"));
        Path json = Files.writeString(folder.resolve("case.json"), """
                {"title": "Contract", "signers": [{"name": "Ann", "email": "ann@example.com"}],
                 "documents": [{"title": "The contract", "file": "contract.pdf"},
                               {"title": "The annex", "signable": false, "file": "pdfs/annex.pdf"}]}
                """);

        for (Object body : new Object[] {json, json.toFile()}) {
            CaseFileDetails caseFile = created(body);
            assertThat(caseFile.documents())
                    .extracting(DocumentDetails::title)
                    .containsExactly("The contract", "The annex");
            assertThat(caseFile.documents())
                    .extracting(DocumentDetails::signable)
                    .containsExactly(true, false);
            Files.write(folder.resolve("contract.pdf"), Samples.pdf("The second contract"));
        }
    }

    @Test
    void aFileWithoutATitleIsCalledLikeItself() throws IOException {
        Path json = Files.writeString(folder.resolve("Lease.json"), """
                {"signers": [{"name": "Ann"}], "documents": [{"pdf": "%s"}]}
                """.formatted(BASE64));
        CaseFileDetails caseFile = created(json);
        assertThat(caseFile.title()).isEqualTo("Lease");
        assertThat(caseFile.documents()).extracting(DocumentDetails::title).containsExactly("Lease");
    }

    @Test
    void headersFillWhatTheBodyDoesNotSay() {
        CaseFileDetails caseFile = created(
                "{\"documents\": [{\"pdf\": \"%s\"}]}".formatted(BASE64),
                Map.of(
                        PenneoConstants.TITLE, "Filled",
                        PenneoConstants.LANGUAGE, "sv",
                        PenneoConstants.SIGNERS, Samples.SIGNERS));

        assertThat(caseFile.title()).isEqualTo("Filled");
        assertThat(caseFile.language()).isEqualTo("sv");
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Jane Doe", "John Smith");
        assertThat(caseFile.signers())
                .extracting(signer -> signer.signingRequest().email())
                .containsExactly("jane@example.com", "john@example.com");
    }

    @Test
    void headersDoNotReplaceWhatTheBodySays() {
        CaseFileDetails caseFile = created(
                CASE_FILE.replace("\"Contract\"", "\"Contract B\""),
                Map.of(
                        PenneoConstants.TITLE, "Filled",
                        PenneoConstants.LANGUAGE, "sv",
                        PenneoConstants.SIGNERS, Samples.SIGNERS));

        assertThat(caseFile.title()).isEqualTo("Contract B");
        assertThat(caseFile.language()).isEqualTo("da");
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Ann");
    }

    private CaseFileDetails created(Object body) {
        return created(body, Map.of());
    }

    private CaseFileDetails created(Object body, Map<String, Object> headers) {
        // Penneo drops what was submitted before: each case file is another one
        Exchange exchange = penneo.send("penneo:createCaseFile", message -> {
            message.getMessage().setBody(body);
            message.getMessage().setHeaders(new HashMap<>(headers));
            message.getMessage().setHeader(PenneoConstants.REFERENCE, folder.toString());
        });
        assertThat(exchange.getException()).isNull();
        Long id = penneo.completed(exchange.getMessage().getBody(Job.class)).caseFileId();
        return penneo.request("penneo:getCaseFile", id, CaseFileDetails.class);
    }

    private static void assertContract(CaseFileDetails caseFile) {
        assertThat(caseFile.title()).isEqualTo("Contract");
        assertThat(caseFile.language()).isEqualTo("da");
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Ann");
        assertThat(caseFile.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.title()).isEqualTo("The contract"));
    }
}
