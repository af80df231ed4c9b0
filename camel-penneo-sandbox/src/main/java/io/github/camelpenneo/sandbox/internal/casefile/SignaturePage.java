package io.github.camelpenneo.sandbox.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Appends one page of text to a PDF. The font size is reduced until the text fits on the page. */
final class SignaturePage {
    /** A font in the jar of PDFBox with far more characters than the standard fonts of PDF. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final float MARGIN = 50;
    private static final float LARGEST_TYPE = 12;
    private static final float LINE_HEIGHT = 1.5f;
    private static final float SHRINKING = 0.9f;
    private static final String REPLACEMENT = "?";

    private final PDDocument pdf;
    private final PDFont font;

    SignaturePage(PDDocument pdf) throws IOException {
        this.pdf = pdf;
        try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
            this.font = PDType0Font.load(pdf, ttf);
        }
    }

    void add(List<String> paragraphs) throws IOException {
        List<String> printable = paragraphs.stream().map(this::printable).toList();
        float type = LARGEST_TYPE;
        List<String> lines = wrapped(printable, type);
        while (lines.size() * type * LINE_HEIGHT > PDRectangle.A4.getHeight() - 2 * MARGIN) {
            type *= SHRINKING;
            lines = wrapped(printable, type);
        }
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.setFont(font, type);
            content.setLeading(type * LINE_HEIGHT);
            content.beginText();
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN - type);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(codePoint -> printable.append(printable(codePoint)));
        return printable.toString();
    }

    private String printable(int codePoint) {
        String character = Character.toString(codePoint);
        try {
            font.encode(character);
            return character;
        } catch (IllegalArgumentException | IOException e) {
            return REPLACEMENT;
        }
    }

    private List<String> wrapped(List<String> paragraphs, float type) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            wrap(paragraph, type, lines);
        }
        return lines;
    }

    private void wrap(String paragraph, float type, List<String> lines) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        StringBuilder line = new StringBuilder();
        float used = 0;
        for (int codePoint : paragraph.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            float needed = font.getStringWidth(character) / 1000 * type;
            if (used + needed > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(character);
            used += needed;
        }
        lines.add(line.toString());
    }
}
