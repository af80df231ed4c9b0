package io.github.camelpenneo.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.internal.wait.Scheduler;

/**
 * Aborts the uploads of a transport that make no progress within their timeout: one task for all of them, and none without an upload.
 * Socket timeouts apply to reads only: without the watchdog, a server that stops reading but keeps the connection open would block the
 * thread forever. The time that it takes to read the PDF does not count. Progress is a piece of {@link UploadBuffers#SIZE} bytes: a line
 * that takes longer than the timeout for one of them is too slow. Thread-safe.
 */
final class UploadWatchdog {

    /** An upload that is stuck is aborted by so much later than its timeout. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private static final long NOT_WRITING = 0;

    private final Scheduler scheduler;
    private final Executor blocking;
    private final Set<Upload> uploads = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * Creates a watchdog.
     *
     * @param scheduler looks at the uploads, which takes no time
     * @param blocking aborts uploads that are stuck, which can block
     */
    UploadWatchdog(Scheduler scheduler, Executor blocking) {
        this.scheduler = scheduler;
        this.blocking = blocking;
    }

    /** Watches everything that is written to this stream, until {@link Upload#end}. */
    Upload watch(OutputStream out, Duration timeout, Runnable abort) {
        Upload upload = new Upload(out, timeout.toNanos(), abort);
        uploads.add(upload);
        try {
            schedule();
        } catch (RuntimeException e) {
            upload.end();
            throw e;
        }
        return upload;
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            scheduler.schedule(INTERVAL, this::check);
        }
    }

    private void check() {
        scheduled.set(false);
        uploads.forEach(Upload::abortIfStuck);
        if (!uploads.isEmpty()) {
            schedule();
        }
    }

    /** One upload. */
    final class Upload extends FilterOutputStream {

        private final long timeout;
        private final Runnable abort;
        private volatile long writingSince = NOT_WRITING;

        private Upload(OutputStream out, long timeout, Runnable abort) {
            super(out);
            this.timeout = timeout;
            this.abort = abort;
        }

        /** Ends the watch: the upload is not aborted any more. */
        void end() {
            uploads.remove(this);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // In pieces: on a slow connection, one large write can exceed the timeout although it makes progress
            for (int done = 0; done < length; done += UploadBuffers.SIZE) {
                begin();
                out.write(bytes, offset + done, Math.min(UploadBuffers.SIZE, length - done));
                writingSince = NOT_WRITING;
            }
        }

        @Override
        public void flush() throws IOException {
            begin();
            out.flush();
            writingSince = NOT_WRITING;
        }

        private void begin() {
            // nanoTime() can return 0, the value of NOT_WRITING
            writingSince = System.nanoTime() | 1;
        }

        private void abortIfStuck() {
            long since = writingSince;
            if (since != NOT_WRITING && System.nanoTime() - since >= timeout && uploads.remove(this)) {
                blocking.execute(abort);
            }
        }
    }
}
