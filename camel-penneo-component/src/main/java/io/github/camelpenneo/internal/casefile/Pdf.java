package io.github.camelpenneo.internal.casefile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.camelpenneo.api.PdfContent;

/** Recognises PDFs by their header, and complete PDFs by their end-of-file marker. */
public final class Pdf {

    /** The rule violated by other content. */
    static final String NOT_A_PDF = "is not a PDF (it does not begin with %PDF-)";
    /** The rule violated by a PDF that is still encoded. */
    static final String ENCODED =
            "is base64 or a data URL, not the PDF itself; decode it first, for example with unmarshal base64,"
                    + " or pass the base64 as the pdf of a document";
    /** The rule violated by no content at all. */
    static final String EMPTY = "is empty (0 bytes)";
    /** The rule violated by an incomplete PDF. */
    static final String CUT_OFF =
            "is not a complete PDF (no %%EOF in its last 1,024 bytes); check whether it was cut off or is still being written";

    /** The maximum distance of the markers from the start and the end, as in PDF readers. */
    private static final int MAX_DISTANCE = 1024;

    private static final String HEADER = "%PDF-";
    private static final String HEADER_IN_BASE64 = "JVBERi0";
    static final String DATA_URL = "data:";
    private static final String END_OF_FILE = "%%EOF";
    /** White space, zeros and a byte order mark. Other bytes before the header can be a format that contains a PDF. */
    private static final String ALLOWED_BEFORE_HEADER = "\0\t\n\f\r \u00ef\u00bb\u00bf";

    private Pdf() {}

    /** Whether the bytes begin like a PDF. */
    public static boolean isPdf(byte[] bytes) {
        if (bytes.length >= HEADER.length() && latin1(bytes, 0, HEADER.length()).equals(HEADER)) {
            return true;
        }
        String head = latin1(bytes, 0, Math.min(bytes.length, MAX_DISTANCE));
        int header = head.indexOf(HEADER);
        return header >= 0
                && head.chars().limit(header).allMatch(character -> ALLOWED_BEFORE_HEADER.indexOf(character) >= 0);
    }

    /** Whether the content is a PDF. Content that can be read only once must be from {@link #ofStream}; its position is reset. */
    public static boolean isPdf(PdfContent content) throws IOException {
        return isPdf(head(content));
    }

    /** Whether the content has no bytes at all. As with {@link #isPdf(PdfContent)}, its position is reset. */
    static boolean isEmpty(PdfContent content) throws IOException {
        return head(content).length == 0;
    }

    /** Whether the content is text that contains a PDF in base64. As with {@link #isPdf(PdfContent)}, its position is reset. */
    static boolean isEncoded(PdfContent content) throws IOException {
        byte[] head = head(content);
        String text = latin1(head, 0, head.length).strip();
        return text.startsWith(HEADER_IN_BASE64) || text.regionMatches(true, 0, DATA_URL, 0, DATA_URL.length());
    }

    /** The rule that content which is not a PDF violates. As with {@link #isPdf(PdfContent)}, its position is reset. */
    static String fault(PdfContent content) throws IOException {
        if (isEmpty(content)) {
            return EMPTY;
        }
        return isEncoded(content) ? ENCODED : NOT_A_PDF;
    }

    /** The first bytes of the content, at most 1,024. As with {@link #isPdf(PdfContent)}, its position is reset. */
    static byte[] head(PdfContent content) throws IOException {
        if (!content.isRepeatable()) {
            InputStream stream = content.open();
            stream.mark(MAX_DISTANCE);
            byte[] head = stream.readNBytes(MAX_DISTANCE);
            stream.reset();
            return head;
        }
        try (InputStream in = content.open()) {
            return in.readNBytes(MAX_DISTANCE);
        }
    }

    /** Whether a file is a PDF. */
    public static boolean isPdf(Path file) throws IOException {
        return isPdf(PdfContent.of(file));
    }

    /** Whether the PDF has its end-of-file marker. True also if this cannot be checked: for streams, and for unknown lengths. */
    static boolean isComplete(PdfContent content) throws IOException {
        long length = content.length();
        if (!content.isRepeatable() || length < 0) {
            return true;
        }
        try (InputStream in = content.open()) {
            in.skipNBytes(Math.max(0, length - MAX_DISTANCE));
            byte[] tail = in.readNBytes(MAX_DISTANCE);
            return isComplete(tail, tail.length);
        }
    }

    /** Whether the PDF in a file has its end-of-file marker. Only the end of the file is read. */
    public static boolean isComplete(Path file) throws IOException {
        return isComplete(PdfContent.of(file));
    }

    /** Whether the PDF in the first bytes of an array has its end-of-file marker. */
    public static boolean isComplete(byte[] bytes, int length) {
        int distance = Math.min(length, MAX_DISTANCE);
        return latin1(bytes, length - distance, distance).contains(END_OF_FILE);
    }

    /** The content of a stream, buffered so that its header can be checked before it is read. */
    static PdfContent ofStream(InputStream stream) {
        return PdfContent.of(new BufferedInputStream(stream, MAX_DISTANCE));
    }

    private static String latin1(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
