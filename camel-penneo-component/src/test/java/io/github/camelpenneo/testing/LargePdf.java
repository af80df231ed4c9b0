package io.github.camelpenneo.testing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** As many bytes as are wanted, which begin and end as a PDF does. */
public final class LargePdf extends InputStream {

    private static final byte[] HEAD = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = "%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final long length;
    private long position;

    public LargePdf(long length) {
        this.length = length;
    }

    @Override
    public int read() {
        if (position == length) {
            return -1;
        }
        long end = position - (length - END.length);
        int next = (int) (position % 251);
        if (position < HEAD.length) {
            next = HEAD[(int) position];
        } else if (end >= 0) {
            next = END[(int) end];
        }
        position++;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) {
        if (position == length) {
            return -1;
        }
        int count = (int) Math.min(size, length - position);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = (byte) read();
        }
        return count;
    }
}
