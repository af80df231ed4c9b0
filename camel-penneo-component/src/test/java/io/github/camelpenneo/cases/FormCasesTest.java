package io.github.camelpenneo.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Case 30 and its kind: forms as browsers post them to platform-http. */
class FormCasesTest extends SandboxTestSupport {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    private static int forms;

    private int port;

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @BeforeEach
    void host() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        penneo.camel().addService(new VertxPlatformHttpServer(server));
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).setBody(simple("${exception.message}"));
                from("platform-http:/form?httpMethodRestrict=POST")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        // Penneo takes two equal submissions for one
                        .setHeader(PenneoConstants.META_DATA, () -> "form " + ++forms)
                        .to("penneo:createCaseFile", "penneo:awaitCaseFile?initialDelay=20", "penneo:getCaseFile")
                        .process(FormCasesTest::describe);
            }
        });
    }

    private static void describe(Exchange exchange) {
        CaseFileDetails caseFile = exchange.getMessage().getBody(CaseFileDetails.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage()
                .setBody(caseFile.title() + ": "
                        + caseFile.documents().stream()
                                .map(DocumentDetails::title)
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void anInputThatWasLeftEmptyIsLeftOut() {
        assertThat(post(new Form().pdf("a", "lease.pdf").file("b", "", new byte[0])))
                .isEqualTo("lease: lease");
        assertThat(post(new Form()
                        .file("a", "", new byte[0])
                        .pdf("b", "lease.pdf")
                        .file("c", "", new byte[0])))
                .isEqualTo("lease: lease");
    }

    @Test
    void aFormWithNothingInItIsRefused() {
        assertThat(post(new Form().file("a", "", new byte[0]))).contains("body: is empty");
        assertThat(post(new Form().file("a", "", new byte[0]).file("b", "", new byte[0])))
                .contains("body: is empty");
    }

    @Test
    void anEmptyFileIsNotAnEmptyInput() {
        assertThat(post(new Form().pdf("a", "lease.pdf").file("b", "annex.pdf", new byte[0])))
                .contains("attachments[0]: is empty (0 bytes): annex.pdf");
    }

    @Test
    void theFilesOfAFormAreInNaturalOrder() {
        assertThat(post(new Form()
                        .pdf("a", "Annex 10.pdf")
                        .pdf("b", "Annex 2.pdf")
                        .pdf("c", "annex 1.pdf")))
                .isEqualTo("annex 1: annex 1, Annex 2, Annex 10");
    }

    @Test
    void fieldsOfAFormWithSeveralFilesAreFieldsOfTheCaseFile() {
        Form two = new Form().pdf("a", "annex 1.pdf").pdf("b", "annex 2.pdf");

        assertThat(post(two.field("title", "Lease"))).isEqualTo("Lease: annex 1, annex 2");
        assertThat(post(two.field("token", "x"))).contains("token: is not a field");
    }

    @Test
    void fieldsOfAFormWithOneFileAreInTheHeadersAlone() {
        assertThat(post(new Form().field("title", "Lease").pdf("a", "annex.pdf")))
                .isEqualTo("annex: annex");
    }

    @Test
    void severalFilesOfOneFieldAreRefusedSinceCamelKeepsOne() {
        assertThat(post(new Form().pdf("a", "one.pdf").pdf("a", "two.pdf")))
                .contains("of 2 files of the form, 1 are left", "CamelAttachmentsSize");
    }

    @Test
    void aFileThatIsNoPdfIsNamed() {
        assertThat(post(new Form().pdf("a", "lease.pdf").file("b", "photo.jpg", new byte[] {1, 2})))
                .contains("attachments[1]: is not a PDF", "photo.jpg");
    }

    private String post(Form form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/form"))
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(form.bytes()))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A form as a browser sends it. */
    private static final class Form {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form field(String name, String value) {
            return part(
                    "Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        }

        Form pdf(String field, String name) {
            return file(field, name, Samples.pdf(name));
        }

        Form file(String field, String name, byte[] content) {
            String type = name.endsWith(".pdf") ? "application/pdf" : "application/octet-stream";
            return part(
                    "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: " + type,
                    content);
        }

        private Form part(String headers, byte[] content) {
            body.writeBytes(("--B\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(body.toByteArray());
            whole.writeBytes("--B--\r\n".getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }
}
