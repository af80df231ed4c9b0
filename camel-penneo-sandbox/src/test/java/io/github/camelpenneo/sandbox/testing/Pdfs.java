package io.github.camelpenneo.sandbox.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;

/** Creates and reads PDFs for tests. */
public final class Pdfs {
    private Pdfs() {}

    public static byte[] onePage(String text) {
        return made(pdf -> addPage(pdf, text));
    }

    public static byte[] withoutPages() {
        return made(pdf -> {});
    }

    /** Creates a PDF that opens without a password, but is protected against changes. */
    public static byte[] protectedAgainstChanges(String text) {
        return made(pdf -> {
            addPage(pdf, text);
            AccessPermission permission = new AccessPermission();
            permission.setCanModify(false);
            pdf.protect(new StandardProtectionPolicy("owner", "", permission));
        });
    }

    /** Creates a PDF of at least the given number of bytes. */
    public static byte[] large(int bytes) {
        byte[] filling = new byte[bytes];
        new Random(1).nextBytes(filling);
        return made(pdf -> {
            addPage(pdf, "A large one");
            PDStream stream = new PDStream(pdf, new ByteArrayInputStream(filling));
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Filling"), stream);
        });
    }

    public static int pages(byte[] bytes) {
        return read(bytes, PDDocument::getNumberOfPages);
    }

    public static String text(byte[] bytes) {
        return read(bytes, pdf -> new PDFTextStripper().getText(pdf));
    }

    @FunctionalInterface
    private interface Filling {
        void into(PDDocument pdf) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(PDDocument pdf) throws IOException;
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            return reading.of(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] made(Filling filling) {
        try (PDDocument pdf = new PDDocument()) {
            filling.into(pdf);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addPage(PDDocument pdf, String text) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(font(pdf), 12);
            content.newLineAtOffset(50, 700);
            content.showText(text);
            content.endText();
        }
    }

    private static PDFont font(PDDocument pdf) throws IOException {
        String resource = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
        try (InputStream ttf = PDDocument.class.getResourceAsStream(resource)) {
            return PDType0Font.load(pdf, ttf);
        }
    }
}
