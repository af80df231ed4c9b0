package io.github.camelpenneo.sandbox.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The refusal of a file that cannot be signed says why. */
class UnreadablePdfTest {

    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "enc-user-256.pdf, encrypted: it needs a password",
        "enc-user-40.pdf, encrypted: it needs a password",
        "zero-pages.pdf, has no pages"
    })
    void case51_theReasonIsNamed(String file, String reason) throws IOException {
        try (InputStream pdf = getClass().getResourceAsStream("/cases/51-encrypted-pdf-words/" + file)) {
            assertThat(refusal(pdf.readAllBytes()))
                    .contains("/caseFile/documents/0: the PDF ")
                    .contains(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adobe.PubSec", "Standard", "Unknown"})
    void aPdfWithAnotherEncryptionIsCalledEncrypted(String filter) {
        assertThat(refusal(encryptedBy(filter))).contains("encrypted", "certificate");
    }

    @Test
    void whatIsNoPdfIsCalledNone() {
        assertThat(refusal("%PDF-1.7 and nothing else".getBytes(StandardCharsets.US_ASCII)))
                .contains("is not a PDF");
        assertThat(refusal(new byte[0])).contains("is not a PDF");
    }

    /** A PDF for the holders of certificates, or of an encryption that PDFBox does not know. */
    private static byte[] encryptedBy(String filter) {
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
                "<</Filter/" + filter + "/SubFilter/adbe.pkcs7.s4/V 1/Length 40/Recipients[<30>]>>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder xref = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (String object : objects) {
            xref.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(objects.indexOf(object) + 1)
                    .append(" 0 obj")
                    .append(object)
                    .append("endobj\n");
        }
        int start = pdf.length();
        pdf.append(xref).append("trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\nstartxref\n");
        return pdf.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String refusal(byte[] pdf) {
        Submitted submitted = new Submitted("Agreement").signer("Jane Doe").document("a.pdf", pdf);
        HttpResponse<String> answer =
                SandboxClient.send(submitted.to(client.request(Submitted.PATH).header("X-Auth-Token", client.token())));
        assertThat(answer.statusCode()).isEqualTo(400);
        return SandboxClient.json(answer).path("message").asText();
    }
}
