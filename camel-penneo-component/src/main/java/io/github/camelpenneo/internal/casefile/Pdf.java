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
    static final int MAX_DISTANCE = 1024;

    private static final String HEADER = "%PDF-";
    private static final String HEADER_IN_BASE64 = "JVBERi0";
    static final String DATA_URL = "data:";
    private static final String END_OF_FILE = "%%EOF";
    /** White space, zeros and a byte order mark. Other bytes before the header can be a format that contains a PDF. */
    private static final String ALLOWED_BEFORE_HEADER = "\0\t\n\f\r \u00ef\u00bb\u00bf";

    private Pdf() {}

    /** Whether the bytes begin like a PDF. */
    public static boolean isPdf(byte[] bytes) {
        int last = Math.min(bytes.length, MAX_DISTANCE) - HEADER.length();
        for (int i = 0; i <= last; i++) {
            if (isAt(bytes, i, HEADER)) {
                return true;
            }
            if (ALLOWED_BEFORE_HEADER.indexOf(bytes[i] & 0xff) < 0) {
                return false;
            }
        }
        return false;
    }

    /** Whether the content is a PDF. Content that can be read only once must be from {@link #ofStream}; its position is reset. */
    public static boolean isPdf(PdfContent content) throws IOException {
        return isPdf(head(content));
    }

    /** Whether the content has no bytes at all. As with {@link #isPdf(PdfContent)}, its position is reset. */
    static boolean isEmpty(PdfContent content) throws IOException {
        return head(content).length == 0;
    }

    /** Whether the first bytes are those of text that contains a PDF in base64. */
    static boolean isEncoded(byte[] head) {
        int start = 0;
        while (start < head.length && Character.isWhitespace(head[start] & 0xff)) {
            start++;
        }
        return isAt(head, start, HEADER_IN_BASE64)
                || latin1(head, start, Math.min(DATA_URL.length(), head.length - start))
                        .equalsIgnoreCase(DATA_URL);
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

    /** Whether the PDF in a file has its end-of-file marker. Only the end of the file is read. */
    public static boolean isComplete(Path file) throws IOException {
        return PdfEnds.of(PdfContent.of(file)).isComplete();
    }

    /** Whether the PDF in the first bytes of an array has its end-of-file marker. */
    public static boolean isComplete(byte[] bytes, int length) {
        for (int i = length - END_OF_FILE.length(); i >= 0 && i >= length - MAX_DISTANCE; i--) {
            if (isAt(bytes, i, END_OF_FILE)) {
                return true;
            }
        }
        return false;
    }

    /** The content of a stream, buffered so that its header can be checked before it is read. */
    static PdfContent ofStream(InputStream stream) {
        return PdfContent.of(new BufferedInputStream(stream, MAX_DISTANCE));
    }

    private static boolean isAt(byte[] bytes, int offset, String ascii) {
        if (offset + ascii.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String latin1(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
