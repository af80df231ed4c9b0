package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.github.camelpenneo.api.PdfContent;

/**
 * The first and the last bytes of content, by which a complete PDF is recognised. They are read together: to open a file costs more than
 * to read this much of it.
 *
 * @param head the first bytes, at most 1,024
 * @param tail the last bytes, at most 1,024; null if they have not been read: of streams, of unknown lengths, and of other content than PDFs
 */
record PdfEnds(byte[] head, byte[] tail) {

    /** Reads the ends of content. Content that can be read only once must be from {@link Pdf#ofStream}; its position is reset. */
    static PdfEnds of(PdfContent content) throws IOException {
        if (!content.isRepeatable()) {
            return new PdfEnds(Pdf.head(content), null);
        }
        try (InputStream in = content.open()) {
            byte[] head = in.readNBytes(Pdf.MAX_DISTANCE);
            long length = Pdf.isPdf(head) ? content.length() : -1;
            return new PdfEnds(head, length < 0 ? null : tail(head, in, length));
        } catch (RuntimeException e) {
            // Of a file system that was closed, or of content that the user has programmed
            throw new IOException(e);
        }
    }

    /** The tail of content whose head has been read from the stream. */
    private static byte[] tail(byte[] head, InputStream in, long length) throws IOException {
        long between = length - head.length - Pdf.MAX_DISTANCE;
        if (between >= 0) {
            in.skipNBytes(between);
            return in.readNBytes(Pdf.MAX_DISTANCE);
        }
        byte[] rest = in.readNBytes(Pdf.MAX_DISTANCE);
        byte[] whole = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return Arrays.copyOfRange(whole, Math.max(0, whole.length - Pdf.MAX_DISTANCE), whole.length);
    }

    /** Whether the content is a PDF. */
    boolean isPdf() {
        return Pdf.isPdf(head);
    }

    /** Whether the content is text that contains a PDF in base64. */
    boolean isEncoded() {
        return Pdf.isEncoded(head);
    }

    /** Whether the PDF has its end-of-file marker. True also if the last bytes have not been read. */
    boolean isComplete() {
        return tail == null || Pdf.isComplete(tail, tail.length);
    }

    /** The rule that content which is not a PDF violates. */
    String fault() {
        if (head.length == 0) {
            return Pdf.EMPTY;
        }
        return isEncoded() ? Pdf.ENCODED : Pdf.NOT_A_PDF;
    }
}
