package io.github.camelpenneo.internal.casefile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.camelpenneo.api.PdfContent;

/** Tells a PDF from anything else by how it begins, and a whole one from a part by how it ends. */
public final class Pdf {

    /** What is said of anything else. */
    static final String NO_PDF = "is not a PDF (it does not begin with %PDF-)";
    /** What is said of a part. */
    static final String CUT =
            "is not a whole PDF (no %%EOF in its last 1,024 bytes); was it cut, or is it still being written?";

    /** How far from the start and the end the marks may stand, as in PDF readers. */
    private static final int REACH = 1024;

    private static final String BEGIN = "%PDF-";
    private static final String END = "%%EOF";
    /** White space, zeros and a byte order mark: whatever else stands before the mark can be a format that contains a PDF. */
    private static final String BEFORE_THE_MARK = "\0\t\n\f\r \u00ef\u00bb\u00bf";

    private Pdf() {}

    /** Whether these are the bytes of a PDF, by the first of them. */
    public static boolean isPdf(byte[] bytes) {
        String head = latin1(bytes, 0, Math.min(bytes.length, REACH));
        int mark = head.indexOf(BEGIN);
        return mark >= 0 && head.chars().limit(mark).allMatch(sign -> BEFORE_THE_MARK.indexOf(sign) >= 0);
    }

    /** Whether the content is a PDF. What can be read once must be {@link #ofStream}; it is left where it was. */
    public static boolean isPdf(PdfContent content) throws IOException {
        if (!content.isRepeatable()) {
            InputStream stream = content.open();
            stream.mark(REACH);
            byte[] head = stream.readNBytes(REACH);
            stream.reset();
            return isPdf(head);
        }
        try (InputStream in = content.open()) {
            return isPdf(in.readNBytes(REACH));
        }
    }

    /** Whether a file is a PDF. */
    public static boolean isPdf(Path file) throws IOException {
        return isPdf(PdfContent.of(file));
    }

    /** Whether a PDF has its end, as far as that can be known before it is sent: not of a stream that can be read once. */
    static boolean isWhole(PdfContent content) throws IOException {
        long length = content.length();
        if (!content.isRepeatable() || length < 0) {
            return true;
        }
        try (InputStream in = content.open()) {
            in.skipNBytes(Math.max(0, length - REACH));
            byte[] tail = in.readNBytes(REACH);
            return latin1(tail, 0, tail.length).contains(END);
        }
    }

    /** A stream that can be read once, after it has been looked at. */
    static PdfContent ofStream(InputStream stream) {
        return PdfContent.of(new BufferedInputStream(stream, REACH));
    }

    private static String latin1(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
