package io.github.camelpenneo.internal.webhook.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads the body of a request, up to a size and a time. A host hands over bytes as they arrive, so a sender of one byte a second would
 * keep a thread for as long as the sender likes.
 */
final class RequestBody {

    private static final int CHUNK = 8192;

    private final int maxSize;
    private final Duration time;
    private final LongSupplier nanos;

    RequestBody(int maxSize, Duration time, LongSupplier nanos) {
        this.maxSize = maxSize;
        this.time = time;
        this.nanos = nanos;
    }

    /**
     * Returns the body; of a longer one at least one byte more than the maximum size.
     *
     * @throws SlowSenderException if the body takes longer; one read of the host may take as long as the host allows
     */
    byte[] read(InputStream in) throws IOException {
        long start = nanos.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[Math.min(CHUNK, maxSize + 1)];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            body.write(chunk, 0, count);
            if (body.size() > maxSize) {
                break;
            }
            if (nanos.getAsLong() - start > time.toNanos()) {
                throw new SlowSenderException();
            }
        }
        return body.toByteArray();
    }

    /** The sender takes too long. */
    static final class SlowSenderException extends IOException {
        private static final long serialVersionUID = 1L;

        SlowSenderException() {
            super("the body takes too long to arrive");
        }
    }
}
