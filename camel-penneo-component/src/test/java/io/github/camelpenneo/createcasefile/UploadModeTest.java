package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpenneo.PenneoEnvironment;
import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code uploadMode=base64}: what is sent, to which address, and that the rest is as with forms. */
class UploadModeTest {

    private static final String SANDBOX = "/send/api/v1/casefiles/json/20251022/create-sandbox-base64";
    private static final String CREATED =
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\",\"createdAt\":\"now\"}]}";

    @TempDir
    private Path folder;

    @Test
    void penneoMakesACaseFileOfWhatIsSentInBase64() throws IOException {
        byte[] first = Samples.pdf("The agreement");
        byte[] second = Samples.largePdf(100_000);
        Path file = Files.write(folder.resolve("second.pdf"), second);
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);

            CaseFileDetails caseFile = penneo.created(List.of(first, file));

            assertThat(caseFile.documents())
                    .extracting(DocumentDetails::fileSize)
                    .containsExactly((long) first.length, (long) second.length);
            assertThat(sandbox.requests()).anyMatch(request -> request.path().equals(SANDBOX));
        }
    }

    @Test
    void theBodyIsOneJsonTextWithItsLength() throws IOException {
        byte[] pdf = Samples.pdf("One");
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);
            penneo.create(List.of(pdf, pdf));

            FaultyServer.Request request = server.requests().get(0);
            assertThat(request.head())
                    .contains("POST " + SANDBOX + " ", "Content-Type: application/json")
                    .contains("Content-Length: " + request.body().length + "\r\n");
            JsonNode documents = new ObjectMapper().readTree(request.body()).at("/caseFile/documents");
            assertThat(documents).hasSize(2);
            assertThat(documents.get(1).path("pdf").asText())
                    .isEqualTo(Base64.getEncoder().encodeToString(pdf));
            assertThat(documents.get(1).has("name")).isFalse();
        }
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() throws IOException {
        byte[] pdf = Samples.pdf("One");
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);
            penneo.create(new ByteArrayInputStream(pdf));

            assertThat(server.requests().get(0).head()).containsIgnoringCase("Transfer-Encoding: chunked");
            assertThat(new ObjectMapper()
                            .readTree(server.requests().get(0).body())
                            .at("/caseFile/documents/0/pdf")
                            .binaryValue())
                    .isEqualTo(pdf);
        }
    }

    @Test
    void productionHasAnAddressOfItsOwn() throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);
            penneo.component().getConnection().setEnvironment(PenneoEnvironment.production);
            penneo.create(Samples.pdf("One"));
            assertThat(server.requests().get(0).head()).contains("/create-production-base64 ");
        }
    }

    @Test
    void aStreamThatBreaksOffIsNeverEndedAsIfItWereWhole() throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);

            Exception failure = penneo.create(new BrokenPdf()).getException();

            assertThat(failure)
                    .isInstanceOf(PenneoException.class)
                    .isNotInstanceOf(PenneoRetryableException.class)
                    .hasMessageContaining("document-1.pdf could not be read");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCreateIsOnePostInThisModeToo() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.component().getCreate().setUploadMode(PenneoUploadMode.base64);
            sandbox.answerNext("POST", SANDBOX, new CannedAnswer(503, Map.of("Retry-After", "1"), ""));
            assertThat(penneo.create(Samples.pdf("One")).getException()).isInstanceOf(PenneoRetryableException.class);
            assertThat(sandbox.requests().stream()
                            .filter(request -> request.path().equals(SANDBOX)))
                    .hasSize(1);
        }
    }

    /** Begins as a PDF, and fails after 100 kB. */
    private static final class BrokenPdf extends InputStream {

        private final InputStream head = new ByteArrayInputStream(Samples.largePdf(100_000));

        @Override
        public int read() throws IOException {
            int next = head.read();
            if (next < 0) {
                throw new IOException("broken");
            }
            return next;
        }
    }
}
