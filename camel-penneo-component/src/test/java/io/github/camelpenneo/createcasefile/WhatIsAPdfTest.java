package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same bytes are the same thing, whatever holds them; what is no PDF, or not a whole one, is never sent as a document. */
class WhatIsAPdfTest extends SandboxTestSupport {

    private static final String PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;
    private static final String CASE =
            "{\"title\":\"T\",\"signers\":[{\"name\":\"Jane Doe\",\"email\":\"jane@example.com\"}],"
                    + "\"documents\":[{\"title\":\"D\",\"pdf\":\"%s\"}]}";

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @TempDir
    private Path folder;

    @Test
    void contentThatNobodyCanOpenCannotBeRead() throws IOException {
        Path zip = folder.resolve("contracts.zip");
        PdfContent closed;
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            closed = PdfContent.of(Files.write(files.getPath("contract.pdf"), Samples.pdf("Agreement")));
        }
        PdfContent absent = new PdfContent() {
            @Override
            public long length() {
                return 100;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public InputStream open() {
                return null;
            }
        };
        assertThat(penneo.create(closed).getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("body: cannot be read: ClosedFileSystemException");
        assertThat(penneo.create(absent).getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("body: cannot be read: NullPointerException");
    }

    private Map<String, Function<byte[], Object>> holders() {
        return Map.of(
                "bytes",
                bytes -> bytes,
                "text",
                bytes -> new String(bytes, StandardCharsets.UTF_8),
                "stream",
                ByteArrayInputStream::new,
                "cached stream",
                InputStreamCache::new,
                "path",
                this::file,
                "file",
                bytes -> file(bytes).toFile(),
                "file of a file route",
                bytes -> wrapped(file(bytes).toFile()),
                "file of a remote route",
                this::wrapped);
    }

    static Stream<Arguments> notPdfs() {
        return Stream.of(
                Arguments.of("Penneo's JSON with a PDF as text", CASE.formatted(PDF.replace("\n", "\\n"))),
                Arguments.of("JSON that mentions it", "{\"title\": \"How a file begins: %PDF-1.7\"}"),
                Arguments.of("a JSON list", "[\"%PDF-1.7\"]"),
                Arguments.of("JSON after white space", "\n\t {\"title\": \"%PDF-1.7\"}"),
                Arguments.of("JSON after a byte order mark", "\ufeff{\"title\": \"%PDF-1.7\"}"),
                Arguments.of("XML", "<?xml version=\"1.0\"?><a>%PDF-1.7</a>"),
                Arguments.of("HTML", "<html><body>%PDF-1.7 is how it begins</body></html>"),
                Arguments.of("the source of a mail", "Subject: Lease\r\nContent-Type: application/pdf\r\n\r\n" + PDF),
                Arguments.of("text", "see %PDF-1.7"),
                Arguments.of("a zip archive", zipped()),
                Arguments.of("a tar archive", tarred()),
                Arguments.of("a signed message", "\u0030\u0082\u0001\u0010\u0006\u0009" + PDF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notPdfs")
    void whatMentionsTheMarkIsNoPdf(String what, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        int before = SANDBOX.get().caseFiles().size();
        holders().forEach((holder, make) -> {
            assertRefused(holder, make.apply(bytes));
            assertRefused(holder + " in a list", List.of(Samples.pdf("First"), make.apply(bytes)));
        });
        assertThat(SANDBOX.get().caseFiles()).hasSize(before);
    }

    @Test
    void aPdfIsOneWhateverHoldsIt() {
        holders().forEach((holder, make) -> {
            byte[] pdf = PDF.replace("trailer", "% " + holder + "\ntrailer").getBytes(StandardCharsets.US_ASCII);
            assertThat(penneo.created(make.apply(pdf)).documents()).as(holder).hasSize(1);
            assertThat(penneo.created(List.of(make.apply(pdf), Samples.pdf("Second")))
                            .documents())
                    .as(holder)
                    .hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", " \t\r\n", "\u00ef\u00bb\u00bf", "\0\0\0\0"})
    void whiteSpaceZerosAndAByteOrderMarkMayStandBeforeIt(String before) {
        byte[] pdf = (before + PDF).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(penneo.created(pdf).documents()).hasSize(1);
    }

    @Test
    void aPdfThatWasMadeIntoTextIsRefusedSinceItIsDamaged() {
        String text = new String(Samples.pdf("The lease"), StandardCharsets.ISO_8859_1);
        assertThat(refused("text", text).getViolations())
                .extracting(Violation::toString)
                .anyMatch(violation -> violation.startsWith("body: is a PDF that was converted to text"));
        assertThat(refused("list", List.of(text)).getViolations())
                .extracting(Violation::path)
                .containsExactly("body[0]");
    }

    @Test
    void aPdfThatWasCutIsNotSent() {
        byte[] whole = Samples.largePdf(20_000);
        byte[] cut = Arrays.copyOf(whole, 15_000);
        for (String holder : List.of("bytes", "path", "file", "file of a file route")) {
            assertThat(refused(holder, holders().get(holder).apply(cut)))
                    .hasMessageContaining("body: is not a complete PDF");
        }
        assertThat(refused("list", List.of(cut))).hasMessageContaining("body[0]: is not a complete PDF");
        String base64 = Base64.getEncoder().encodeToString(cut);
        assertThat(refused("base64", CASE.formatted(base64)))
                .hasMessageContaining("documents[0].pdf: is not a complete PDF");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003})
    void base64ThatWasCutIsNotSent(int length) {
        String base64 = Base64.getEncoder().encodeToString(Samples.pdf("The lease"));
        for (String end : List.of("", "...", "…", " ", "=")) {
            assertThat(refused("base64", CASE.formatted(base64.substring(0, length) + end)))
                    .hasMessageContaining("documents[0].pdf: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " ", "%2B", "!", "\u00e9", "\\u0000", "-_", "data:application/pdf;base64,"})
    void base64WithOtherSignsInItIsNotSent(String sign) {
        String base64 = Base64.getEncoder().encodeToString(Samples.largePdf(3_000));
        assertThat(base64).contains("+").contains("/");
        for (int place : new int[] {0, 100, 101, base64.length() / 2}) {
            String altered = base64.substring(0, place) + sign + base64.substring(place);
            assertThat(refused("base64", CASE.formatted(altered)))
                    .hasMessageContaining("documents[0].pdf: must be base64");
        }
        assertThat(refused("a + made a blank", CASE.formatted(base64.replace('+', ' '))))
                .hasMessageContaining("documents[0].pdf: must be base64");
    }

    @Test
    void base64OfBothAlphabetsAndWithLineEndsIsTheSamePdf() {
        byte[] pdf = Samples.largePdf(3_000);
        for (String base64 : List.of(
                Base64.getUrlEncoder().encodeToString(pdf),
                Base64.getUrlEncoder().withoutPadding().encodeToString(pdf),
                Base64.getEncoder().withoutPadding().encodeToString(pdf),
                Base64.getMimeEncoder().encodeToString(pdf).replace("\r\n", "\\r\\n"),
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pdf).replace("\n", "\\n") + "\\n")) {
            String own = CASE.formatted(base64).replace("\"T\"", "\"T" + base64.hashCode() + "\"");
            assertThat(penneo.created(own).documents())
                    .singleElement()
                    .satisfies(document -> assertThat(document.fileSize()).isEqualTo(pdf.length));
        }
    }

    @Test
    void aFieldTwiceIsRefusedSinceOneOfThemWouldBeLost() {
        String pdf = Base64.getEncoder().encodeToString(Samples.pdf("The lease"));
        String twice = CASE.formatted(pdf)
                .replace("\"documents\"", "\"signers\":[{\"name\":\"Bo\",\"email\":\"bo@example.com\"}],\"documents\"");
        holders()
                .forEach((holder, make) -> assertThat(
                                refused(holder, make.apply(twice.getBytes(StandardCharsets.UTF_8))))
                        .hasMessageContaining("body: is JSON in which a field occurs twice (line 1, column"));
        assertThat(refused("map", Map.of("signers", "[{\"name\":\"Jane\",\"name\":\"Bo\"}]")))
                .hasMessageContaining("signers: is text that is JSON in which a field occurs twice");
    }

    @Test
    void nothingAtAllIsSaidToBeEmpty() {
        holders()
                .forEach((holder, make) -> assertThat(refused(holder, make.apply(new byte[0])))
                        .as(holder)
                        .hasMessageContaining("body: is empty"));
    }

    private void assertRefused(String holder, Object body) {
        assertThat(refused(holder, body)).hasMessageNotContaining("SSN");
    }

    private PenneoValidationException refused(String holder, Object body) {
        Exchange exchange = penneo.create(body);
        assertThat(exchange.getException()).as(holder).isInstanceOf(PenneoValidationException.class);
        return (PenneoValidationException) exchange.getException();
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "body", ".pdf"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> GenericFile<T> wrapped(T content) {
        GenericFile<T> file = new GenericFile<>();
        file.setFile(content);
        file.setBody(content);
        return file;
    }

    private static String zipped() {
        byte[] pdf = PDF.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(pdf);
        ZipEntry entry = new ZipEntry("lease.pdf");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(pdf.length);
        entry.setCrc(crc.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String tarred() {
        String header = "lease.pdf" + "\0".repeat(91) + "0000644\0";
        return header + "\0".repeat(512 - header.length()) + PDF;
    }
}
