package io.github.camelpenneo.casefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotSignedException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DownloadDocumentTest extends SandboxTestSupport {

    private static final String END = "%%EOF";
    private static final String PDF = "%PDF-1.7 " + UUID.randomUUID() + " %%EOF";

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @TempDir
    private Path folder;

    @Test
    void aSignedDocumentIsFetchedByItsIdInManyForms() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The lease"));
        Long id = caseFile.documents().get(0).id();
        assertThat(download(id).getException()).isInstanceOf(PenneoNotSignedException.class);
        SANDBOX.get().signAll(caseFile.id());
        await().until(() -> download(id).getException() == null);

        DocumentDetails document = caseFile.documents().get(0);
        String documentAsText = penneo.convert(document, String.class);
        byte[] documentAsBytes = penneo.convert(document, byte[].class);
        for (Object body : new Object[] {id, id.intValue(), id.toString(), document, documentAsText, documentAsBytes}) {
            assertThat(download(body).getException()).isNull();
        }
        Exchange byHeader =
                penneo.send("penneo:downloadDocument", e -> e.getMessage().setHeader(PenneoConstants.DOCUMENT_ID, id));
        assertThat(byHeader.getMessage().getHeaders())
                .containsEntry(PenneoConstants.DOCUMENT_ID, id)
                .containsEntry(Exchange.FILE_NAME, id + "-document.pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b:c\"*?, 7-a_b_c.pdf",
        "../../etc/passwd, 7-etc_passwd.pdf",
        "Året's lejeaftale (2026), 7-Året_s lejeaftale _2026.pdf",
        "契約, 7-契約.pdf",
        "Lease.PDF, 7-Lease.pdf",
        "..., 7-document.pdf"
    })
    void theFileIsNamedSafelyAfterTheTitle(String title, String fileName) throws IOException {
        answer(200, PDF);
        penneo.route("direct:archive", "penneo:downloadDocument", "file:" + folder);
        Exchange exchange = penneo.send("direct:archive", e -> e.getMessage().setBody(document(title)));

        assertThat(exchange.getException()).isNull();
        assertThat(Files.readString(folder.resolve(fileName))).isEqualTo(PDF);
    }

    @Test
    void theTemporaryFileIsThereForTheRouteAndGoneAfterIt() {
        answer(200, PDF);
        List<Path> seen = new ArrayList<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download")
                        .to("penneo:downloadDocument?spoolThreshold=0")
                        .process(exchange -> {
                            assertThat(exchange.getMessage().getBody(String.class))
                                    .isEqualTo(PDF);
                            seen.addAll(temporaryFiles(PDF));
                        });
            }
        });

        Exchange exchange = penneo.send("direct:download", e -> e.getMessage().setBody(document("Lease")));

        assertThat(exchange.getException()).isNull();
        assertThat(seen).singleElement().satisfies(file -> assertThat(file).doesNotExist());
    }

    @Test
    void aRouteThatFailsLeavesNoTemporaryFileEither() {
        answer(200, PDF);
        List<Path> seen = new ArrayList<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download")
                        .to("penneo:downloadDocument?spoolThreshold=0")
                        .process(exchange -> {
                            seen.addAll(temporaryFiles(PDF));
                            throw new IllegalStateException("for the test");
                        });
            }
        });

        Exchange exchange = penneo.send("direct:download", e -> e.getMessage().setBody(document("Lease")));

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(seen).singleElement().satisfies(file -> assertThat(file).doesNotExist());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?spoolThreshold=0"})
    void thePdfIsReadAgainAfterARedeliveryAndInEveryForm(String storage) throws IOException {
        answer(200, PDF);
        List<String> read = new ArrayList<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:read")
                        .to("penneo:downloadDocument" + storage)
                        .to("file:" + folder + "/first")
                        .process(exchange -> {
                            read.add(exchange.getMessage().getBody(String.class));
                            if (read.size() == 1) {
                                throw new IllegalStateException("for the test");
                            }
                        })
                        .process(exchange -> {
                            read.add(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8));
                            exchange.getMessage().getBody(StreamCache.class).reset();
                            InputStream stream = exchange.getMessage().getBody(InputStream.class);
                            read.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                        })
                        .to("file:" + folder + "/second");
            }
        });

        Exchange exchange = penneo.send("direct:read", e -> e.getMessage().setBody(document("Lease")));

        assertThat(exchange.getException()).isNull();
        assertThat(read).hasSize(4).containsOnly(PDF);
        assertThat(folder.resolve("first/7-Lease.pdf")).hasContent(PDF);
        assertThat(folder.resolve("second/7-Lease.pdf")).hasContent(PDF);
    }

    @Test
    void twoDocumentsOfOneTitleAreTwoFiles() {
        CaseFileDetails caseFile = penneo.createdWithTwoDocumentsOfOneTitle();
        penneo.route("direct:archive-both", "penneo:downloadDocument?signed=false", "file:" + folder);

        for (DocumentDetails document : caseFile.documents()) {
            penneo.send("direct:archive-both", e -> e.getMessage().setBody(document));
        }

        assertThat(folder).isDirectoryContaining("glob:**/*-Lease.pdf");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"application/pdf, 1048576, true", "application/pdf, 1048577, false"})
    void aPdfAboveTheThresholdIsInAFile(String contentType, int length, boolean inMemory) throws Exception {
        String pdf = PDF + "x".repeat(length - PDF.length() - END.length()) + END;
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("200 OK", contentType, pdf));
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            assertStored(context, inMemory);
        }
    }

    @Test
    void aPdfOfUnknownLengthIsInAFile() throws Exception {
        try (FaultyServer server = new FaultyServer(socket -> {
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n"
                                            + PDF)
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                });
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            assertStored(context, false);
        }
    }

    @Test
    void aPdfInJsonIsInMemoryByTheLengthOfItsBase64() throws Exception {
        String json =
                "{\"content\":\"" + Base64.getEncoder().encodeToString(PDF.getBytes(StandardCharsets.US_ASCII)) + "\"}";
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("200 OK", "application/json", json));
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            assertStored(context, true);
        }
    }

    private static void assertStored(SandboxContext context, boolean inMemory) throws Exception {
        MockEndpoint stored = context.camel().getEndpoint("mock:stored", MockEndpoint.class);
        stored.expectedMessageCount(1);
        stored.message(0).predicate(exchange -> {
            StreamCache body = (StreamCache) exchange.getMessage().getBody();
            return body.inMemory() == inMemory
                    && exchange.getMessage().getBody(String.class).startsWith(PDF);
        });
        context.route("direct:stored", "penneo:downloadDocument", "mock:stored");
        context.send("direct:stored", e -> e.getMessage().setBody(document("Lease")));
        stored.assertIsSatisfied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?spoolThreshold=0"})
    void aDownloadThatBreaksOffNeverReachesTheNextStep(String storage) throws Exception {
        String half = "%PDF-1.7 half " + UUID.randomUUID();
        try (FaultyServer server = new FaultyServer(FaultyServer.breakOff("200 OK", "application/pdf", half));
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            MockEndpoint archive = context.camel().getEndpoint("mock:archive", MockEndpoint.class);
            archive.expectedMessageCount(0);
            context.route("direct:archive", "penneo:downloadDocument" + storage, "mock:archive");

            Exchange exchange =
                    context.send("direct:archive", e -> e.getMessage().setBody(document("Lease")));

            assertThat(exchange.getException()).isInstanceOf(PenneoConnectionException.class);
            archive.assertIsSatisfied();
            assertThat(temporaryFiles(half)).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNoPdfIsAFailureOfPenneo() {
        for (String body : new String[] {"", "<html>", "{\"content\":\"JVBERi0=\"}"}) {
            answer(200, body);
            assertThat(download(document("Lease")).getException())
                    .isInstanceOf(PenneoServerException.class)
                    .hasMessageContaining("not a PDF");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?spoolThreshold=0"})
    void aPdfWithoutItsEndNeverReachesTheNextStep(String storage) throws InterruptedException {
        String start = "%PDF-1.7 start " + UUID.randomUUID();
        MockEndpoint archive = penneo.camel().getEndpoint("mock:archive", MockEndpoint.class);
        archive.expectedMessageCount(0);
        penneo.route("direct:archive-start", "penneo:downloadDocument" + storage, "mock:archive");
        String farFromItsEnd = start + END + "x".repeat(1024);
        for (String body : new String[] {start, farFromItsEnd}) {
            answer(200, body);

            Exchange exchange =
                    penneo.send("direct:archive-start", e -> e.getMessage().setBody(document("Lease")));

            assertThat(exchange.getException())
                    .isInstanceOf(PenneoServerException.class)
                    .isInstanceOf(PenneoRetryableException.class)
                    .hasMessageContaining("not a complete PDF");
            assertThat(temporaryFiles(body)).isEmpty();
        }
        archive.assertIsSatisfied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?spoolThreshold=0"})
    void aPdfMayHaveAKilobyteFromItsEndOn(String storage) {
        answer(200, PDF + "x".repeat(1024 - END.length()));
        assertThat(penneo.send(
                                "penneo:downloadDocument" + storage,
                                e -> e.getMessage().setBody(document("Lease")))
                        .getException())
                .isNull();
    }

    @Test
    void whatTheAccountMayNotSeeIsDenied() {
        answer(403, "");
        assertThat(download(document("Lease")).getException()).isInstanceOf(PenneoAccessDeniedException.class);
    }

    @Test
    void aDocumentWithoutATitleIsNamedAfterItsId() {
        answer(200, PDF);
        assertThat(download(document(null)).getMessage().getHeader(Exchange.FILE_NAME))
                .isEqualTo("7-document.pdf");
    }

    private static void answer(int status, String body) {
        SANDBOX.get()
                .answerNext(
                        "GET",
                        "/api/v3/documents/7/content",
                        new CannedAnswer(status, Map.of("Content-Type", "application/pdf"), body));
    }

    private static DocumentDetails document(String title) {
        return new DocumentDetails(7L, null, null, title, 5, null, null, null, null, null, null, null);
    }

    private Exchange download(Object body) {
        return penneo.send("penneo:downloadDocument", e -> e.getMessage().setBody(body));
    }

    /** The temporary files with this content, which no other test has. */
    private static List<Path> temporaryFiles(String content) {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("penneo-.*\\.pdf"))
                    .filter(file -> has(file, content))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String content) {
        try {
            return content.equals(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Somebody else's, and gone meanwhile
            return false;
        }
    }
}
