package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CreateFromPdfTest extends SandboxTestSupport {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @TempDir
    private Path folder;

    @Test
    void aFile() throws IOException {
        assertCreatedWith("A file", pdfFile("a.pdf", "A file").toFile());
    }

    @Test
    void aPath() throws IOException {
        assertCreatedWith("A path", pdfFile("a.pdf", "A path"));
    }

    @Test
    void bytes() {
        assertCreatedWith("Some bytes", Samples.pdf("Some bytes"));
    }

    @Test
    void aStream() {
        assertCreatedWith("A stream", new ByteArrayInputStream(Samples.pdf("A stream")));
    }

    @Test
    void aStreamThatCamelHasCached() {
        StreamCache cached = new InputStreamCache(Samples.pdf("A cached stream"));
        assertCreatedWith("A cached stream", cached);
    }

    @Test
    void aPdfWhoseMarkComesLate() {
        byte[] pdf = Samples.pdf("Late");
        byte[] late = new byte[pdf.length + 500];
        Arrays.fill(late, 0, 500, (byte) '\n');
        System.arraycopy(pdf, 0, late, 500, pdf.length);

        assertThat(penneo.created(new ByteArrayInputStream(late)).documents()).hasSize(1);
    }

    @Test
    void aFileOfAFileRouteIsCalledLikeItsFile() throws Exception {
        pdfFile("Lease 2026 v1.2.pdf", "The lease");
        MockEndpoint sent = penneo.camel().getEndpoint("mock:sent", MockEndpoint.class);
        sent.expectedMessageCount(1);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=100")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .to("penneo:createCaseFile")
                        .to(sent);
            }
        });
        sent.assertIsSatisfied();

        Job job = sent.getExchanges().get(0).getMessage().getBody(Job.class);
        Long id = penneo.completed(job).caseFileId();
        CaseFileDetails caseFile = penneo.request("penneo:getCaseFile", id, CaseFileDetails.class);
        assertThat(caseFile.title()).isEqualTo("Lease 2026 v1.2");
        assertThat(caseFile.documents()).extracting(DocumentDetails::title).containsExactly("Lease 2026 v1.2");
    }

    @Test
    void bytesOfAFileRouteAreCalledLikeTheirFile() {
        Exchange exchange = penneo.send("penneo:createCaseFile", message -> {
            message.getMessage().setBody(Samples.pdf("The lease"));
            message.getMessage().setHeader(Exchange.FILE_NAME_ONLY, "Lease.pdf");
            message.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
        Long id = penneo.completed(exchange.getMessage().getBody(Job.class)).caseFileId();
        assertThat(penneo.request("penneo:getCaseFile", id, CaseFileDetails.class)
                        .title())
                .isEqualTo("Lease");
    }

    @Test
    void theTitleOfTheHeaderComesBeforeTheFilesName() throws IOException {
        CaseFileDetails caseFile = penneo.created(pdfFile("lease.pdf", "The lease"));
        assertThat(caseFile.title()).isEqualTo("Agreement");
        assertThat(caseFile.documents()).extracting(DocumentDetails::title).containsExactly("lease");
    }

    @Test
    void aListOfPdfsBecomesOneCaseFileWithDocumentsInItsOrder() throws IOException {
        List<Object> pdfs = List.of(
                pdfFile("second.pdf", "Two"), pdfFile("first.pdf", "One").toFile(), Samples.pdf("Three"));

        CaseFileDetails caseFile = penneo.created(pdfs);

        assertThat(caseFile.documents())
                .extracting(DocumentDetails::title)
                .containsExactly("second", "first", "Document 3");
        assertThat(caseFile.documents().get(0).fileSize()).isEqualTo(Files.size(folder.resolve("second.pdf")));
    }

    @Test
    void theJobIsInTheHeadersToo() {
        Exchange exchange = penneo.create(Samples.pdf("The agreement"));

        Job job = exchange.getMessage().getBody(Job.class);
        assertThat(job.payloadHash()).matches("[0-9a-f]{64}");
        assertThat(exchange.getMessage().getHeader(PenneoConstants.JOB_UUID)).isEqualTo(job.uuid());
        assertThat(exchange.getMessage().getHeader(PenneoConstants.PAYLOAD_HASH))
                .isEqualTo(job.payloadHash());
    }

    /** Signs the case file and reads what Penneo has received in the signed PDF. */
    private void assertCreatedWith(String text, Object body) {
        CaseFileDetails caseFile = penneo.created(body);
        SANDBOX.get().signAll(caseFile.id());
        await().until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                        .status()
                == 5);
        penneo.route("direct:archive", "penneo:downloadDocument", "file:" + folder + "?fileName=signed.pdf");
        Exchange signed = penneo.send(
                "direct:archive",
                exchange -> exchange.getMessage().setBody(caseFile.documents().get(0)));
        assertThat(signed.getException()).isNull();
        assertThat(Samples.textOf(folder.resolve("signed.pdf"))).contains(text);
    }

    private Path pdfFile(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), Samples.pdf(text));
    }
}
