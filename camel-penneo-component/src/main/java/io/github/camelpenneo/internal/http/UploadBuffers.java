package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The buffers through which a transport sends PDFs. A buffer that is not in use is kept for the next upload: with a new one of this size
 * for each, an upload would allocate more than all else that it needs. Thread-safe.
 */
public final class UploadBuffers {

    /** The size of a buffer, and of the pieces in which an upload is sent. */
    public static final int SIZE = 64 * 1024;

    /** More uploads at once than this allocate theirs. */
    private static final int KEPT = 32;

    private final Queue<byte[]> free = new ArrayBlockingQueue<>(KEPT);

    /** Work with a buffer. */
    @FunctionalInterface
    public interface Work {
        void with(byte[] buffer) throws IOException;
    }

    /** Lends a buffer of {@link #SIZE} bytes, with whatever is in it. */
    public void lend(Work work) throws IOException {
        byte[] kept = free.poll();
        byte[] buffer = kept == null ? new byte[SIZE] : kept;
        try {
            work.with(buffer);
        } finally {
            free.offer(buffer);
        }
    }

    /** Copies all of a stream in pieces of {@link #SIZE} bytes. */
    void copy(InputStream in, OutputStream out) throws IOException {
        lend(buffer -> {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        });
    }
}
