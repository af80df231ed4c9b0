package io.github.camelpenneo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A stream that fails beyond 10 MB, and when it has taken a minute: a response that never ends would fill the memory, and one that comes
 * byte by byte would hold the thread. The last read may exceed the minute by the timeout of a read.
 */
public final class LimitedStream extends FilterInputStream {

    private static final int LIMIT = 10 * 1024 * 1024;
    private static final Duration TIME = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final long begin;
    private int left = LIMIT;

    /** The response is longer than the limit. */
    public static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** The response has taken more than a minute. */
    public static final class TooSlowException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    LimitedStream(InputStream in) {
        this(in, System::nanoTime);
    }

    LimitedStream(InputStream in, LongSupplier nanoTime) {
        super(in);
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
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
        if (read < 0) {
            return read;
        }
        left -= bytes;
        if (left < 0) {
            throw new TooLongException();
        }
        if (nanoTime.getAsLong() - begin > TIME.toNanos()) {
            throw new TooSlowException();
        }
        return read;
    }
}
