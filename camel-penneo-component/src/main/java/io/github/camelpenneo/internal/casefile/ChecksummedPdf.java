package io.github.camelpenneo.internal.casefile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import io.github.camelpenneo.api.PdfContent;

/**
 * A PDF that knows the checksum of its bytes once they have been read to their end, as when they are sent. It can be read again; of the last
 * reading counts what was read. A reading fails if there are more or fewer bytes than the first {@link #length()} told: the header of a
 * request has that length, so the server would wait for the rest, or refuse it.
 */
final class ChecksummedPdf implements PdfContent {

    private static final int BUFFER = 64 * 1024;
    private static final long UNKNOWN = -1;

    private final PdfContent pdf;
    private volatile String checksum;
    private volatile long told = UNKNOWN;

    ChecksummedPdf(PdfContent repeatable) {
        this.pdf = repeatable;
    }

    /** The length and two CRCs: for content that nobody forges. Reads the PDF if it has not been read yet. */
    String checksum() throws IOException {
        if (checksum == null) {
            try (InputStream in = open()) {
                byte[] buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // The stream counts
                }
            }
        }
        return checksum;
    }

    @Override
    public long length() throws IOException {
        if (told == UNKNOWN) {
            told = pdf.length();
        }
        return told;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        return new CheckedStream(pdf.open());
    }

    /** Messages name the class alone, so its name says what is wrong. */
    private static final class LengthChangedException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        LengthChangedException() {
            super("The PDF has become longer or shorter");
        }
    }

    private final class CheckedStream extends FilterInputStream {

        private final Checksum crc32 = new CRC32();
        private final Checksum crc32c = new CRC32C();
        private long length;
        private boolean whole = true;

        /** The length by which the bytes are counted; of a later request it may be another. */
        private final long expected = told;

        CheckedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = super.read(bytes, offset, count);
            if (read > 0) {
                crc32.update(bytes, offset, read);
                crc32c.update(bytes, offset, read);
                length += read;
                checkLength(length <= expected);
            } else if (read < 0 && whole) {
                checkLength(length == expected);
                checksum =
                        length + "-" + Long.toHexString(crc32.getValue()) + "-" + Long.toHexString(crc32c.getValue());
            }
            return read;
        }

        private void checkLength(boolean asTold) throws IOException {
            if (!asTold && expected != UNKNOWN) {
                throw new LengthChangedException();
            }
        }

        @Override
        public long skip(long count) throws IOException {
            whole = false;
            return super.skip(count);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
