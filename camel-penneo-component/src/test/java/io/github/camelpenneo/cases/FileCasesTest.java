package io.github.camelpenneo.cases;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases about files: what they are called, what they lead to, and what holds them. */
class FileCasesTest extends SandboxTestSupport {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @TempDir
    private Path folder;

    private static int submissions;

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NFC", "NFD"})
    void case25_a_file_is_found_whether_its_letters_are_composed_or_not(Normalizer.Form onDisk) throws IOException {
        Path sub = Files.createDirectory(folder.resolve(Normalizer.normalize("Årgang", onDisk)));
        pdf(sub.resolve(Normalizer.normalize("Årsrapport.pdf", onDisk)));

        for (Normalizer.Form written : Normalizer.Form.values()) {
            assertThat(documents(json(Normalizer.normalize("Årgang/Årsrapport.pdf", written))))
                    .as("written as " + written)
                    .containsExactly("D");
        }
    }

    @Test
    void case25_the_title_from_a_file_name_is_composed() throws IOException {
        Path file = pdf(folder.resolve("A\u030Arsrapport.pdf"));

        assertThat(documents(file)).containsExactly("\u00C5rsrapport");
        assertThat(documents(List.of(file))).containsExactly("\u00C5rsrapport");
    }

    @Test
    void case26_nothing_is_called_empty() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.pdf"));

        for (Object body : List.of(
                file,
                file.toFile(),
                new byte[0],
                new ByteArrayInputStream(new byte[0]),
                "",
                remote("a.pdf", new byte[0]))) {
            assertThat(refusal(body)).as(body.getClass().getName()).contains("body: is empty");
        }
    }

    @Test
    void case26_an_empty_document_is_called_empty_wherever_it_is() throws IOException {
        Files.createFile(folder.resolve("empty.pdf"));
        Document document =
                Document.builder().title("D").pdf(PdfContent.of(new byte[0])).build();

        assertThat(refusal(List.of(Samples.pdf("One"), new byte[0]))).contains("body[1]: is empty");
        assertThat(refusal(json("empty.pdf"))).contains("documents[0].file: is empty");
        assertThat(refusal(Map.of("documents", List.of(Map.of("title", "D", "pdf", "")))))
                .contains("documents[0].pdf: is empty");
        assertThat(refusal(CaseFile.builder().documents(document).build())).contains("documents[0].pdf: is empty");
    }

    @Test
    void case38_a_list_of_remote_files_is_a_list_of_documents() {
        assertThat(documents(List.of(remote("Lease.pdf", Samples.pdf("One")), remote("Annex.pdf", Samples.pdf("Two")))))
                .containsExactly("Lease", "Annex");
    }

    @Test
    void case38_whatever_holds_the_files_is_a_list() throws IOException {
        Path one = pdf(folder.resolve("1.pdf"));
        Path two = pdf(folder.resolve("2.pdf"));
        List<Path> paths = List.of(one, two);

        assertThat(documents(new File[] {one.toFile(), two.toFile()})).containsExactly("1", "2");
        assertThat(documents(new Path[] {one, two})).containsExactly("1", "2");
        assertThat(documents(new Object[] {one, two.toFile()})).containsExactly("1", "2");
        assertThat(documents(new TreeSet<>(Set.of(two, one)))).containsExactly("1", "2");
        assertThat(documents(paths.iterator())).containsExactly("1", "2");
        Iterable<Path> iterable = paths::iterator;
        assertThat(documents(iterable)).containsExactly("1", "2");
        assertThat(documents(new byte[][] {Samples.pdf("One"), Samples.pdf("Two")}))
                .containsExactly("Document 1", "Document 2");
        assertThat(documents(Arrays.asList(
                        new ByteArrayInputStream(Samples.pdf("One")), new ByteArrayInputStream(Samples.pdf("Two")))))
                .hasSize(2);
    }

    @Test
    void case38_exchanges_and_messages_that_camel_has_collected_are_documents() {
        Exchange exchange = new DefaultExchange(penneo.camel());
        exchange.getMessage().setBody(Samples.pdf("One"));
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, "Lease.pdf");

        assertThat(documents(List.of(exchange))).containsExactly("Lease");
        assertThat(documents(List.of(exchange.getMessage(), Samples.pdf("Two"))))
                .containsExactly("Lease", "Document 2");
    }

    @Test
    void case38_a_list_without_pdfs_is_refused() {
        assertThat(refusal(List.of())).contains("body: is a list without entries");
        assertThat(refusal(new Path[0])).contains("body: is a list without entries");
        assertThat(refusal(Arrays.asList(Samples.pdf("One"), null, 5)))
                .contains("body[1]: must be a PDF", "body[2]: must be a PDF");
    }

    @Test
    void case40_a_link_out_of_the_folder_is_refused() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        pdf(outside.resolve("secret.pdf"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link.pdf"), outside.resolve("secret.pdf"));
        Files.createSymbolicLink(inside.resolve("folder"), outside);
        Files.createSymbolicLink(inside.resolve("chain.pdf"), inside.resolve("link.pdf"));
        Files.createSymbolicLink(inside.resolve("loop.pdf"), inside.resolve("loop.pdf"));

        for (String file : List.of("link.pdf", "folder/secret.pdf", "chain.pdf")) {
            assertThat(refusal(jsonIn(inside, file))).as(file).contains("documents[0].file: is a link that leads out");
        }
        for (String file : List.of(
                "../outside/secret.pdf",
                "x/../../outside/secret.pdf",
                outside + "/secret.pdf",
                "..",
                "",
                "/etc/passwd")) {
            assertThat(refusal(jsonIn(inside, file)))
                    .as(file)
                    .contains("documents[0].file: must be a path in the folder");
        }
        assertThat(refusal(jsonIn(inside, "loop.pdf"))).contains("documents[0].file: there is no such file");
        assertThat(refusal(jsonIn(folder, "inside"))).contains("documents[0].file: is a folder");
        assertThat(refusal(jsonIn(inside, "a\\u0000b"))).contains("documents[0].file: has a character");
    }

    @Test
    void case40_links_within_the_folder_and_to_the_folder_are_followed() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/..2026"));
        pdf(real.resolve("lease.pdf"));
        Files.createSymbolicLink(real.resolveSibling("..data"), Path.of("..2026"));
        Files.createSymbolicLink(real.resolveSibling("lease.pdf"), Path.of("..data/lease.pdf"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(documents(jsonIn(folder.resolve("real"), "lease.pdf"))).containsExactly("D");
        assertThat(documents(jsonIn(link, "lease.pdf"))).containsExactly("D");
    }

    private List<String> documents(Object body) {
        Exchange sent = send(body);
        assertThat(sent.getException()).isNull();
        Long id = penneo.completed(sent.getMessage().getBody(Job.class)).caseFileId();
        return penneo.request("penneo:getCaseFile", id, CaseFileDetails.class).documents().stream()
                .map(DocumentDetails::title)
                .toList();
    }

    private String refusal(Object body) {
        Exception failure = send(body).getException();
        return failure == null ? "not refused" : failure.getMessage();
    }

    private Exchange send(Object body) {
        return penneo.send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            // Penneo takes two equal submissions for one
            exchange.getMessage().setHeader(PenneoConstants.META_DATA, "submission " + ++submissions);
        });
    }

    private Path json(String file) throws IOException {
        return jsonIn(folder, file);
    }

    private static Path jsonIn(Path folder, String file) throws IOException {
        return Files.writeString(
                folder.resolve("case.json"),
                "{\"documents\":[{\"title\":\"D\",\"file\":\"" + file + "\"}]}",
                StandardCharsets.UTF_8);
    }

    private static Path pdf(Path file) throws IOException {
        return Files.write(file, Samples.pdf("The agreement"));
    }

    private static GenericFile<String> remote(String name, byte[] content) {
        GenericFile<String> file = new GenericFile<>();
        file.setFile(name);
        file.setFileNameOnly(name);
        file.setBody(content);
        return file;
    }
}
