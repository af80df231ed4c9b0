package io.github.camelpenneo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails beyond 10 MB: without a limit, a response that never ends would fill the memory. */
public final class LimitedStream extends FilterInputStream {

    private static final int LIMIT = 10 * 1024 * 1024;

    private int left = LIMIT;

    /** The response is longer than the limit. */
    public static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    LimitedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return count(read, read);
    }

    private int count(int read, int bytes) throws IOException {
        left -= read < 0 ? 0 : bytes;
        if (left < 0) {
            throw new TooLongException();
        }
        return read;
    }
}
