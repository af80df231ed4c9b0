package io.github.camelpenneo.examples.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;

/** Real PDFs, made and read. */
public final class Pdfs {

    private Pdfs() {}

    /** A PDF of one page with this text. */
    public static byte[] make(String text) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Writes a PDF of one page with this text; it appears in the folder whole. */
    public static void write(Path file, String text) throws IOException {
        Path part = Files.createTempFile("contract", ".pdf");
        Files.write(part, make(text));
        Files.createDirectories(file.getParent());
        Files.move(part, file);
    }

    /** The text of all pages of a file. */
    public static String textOf(Path pdf) throws IOException {
        return textOf(Files.readAllBytes(pdf));
    }

    /** The text of all pages. */
    public static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
