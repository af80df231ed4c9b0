package io.github.camelpenneo.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelpenneo.internal.wait.Scheduler;

/**
 * Looks after the uploads of a transport: one task for all of them, and none without an upload. Socket timeouts apply to reads only: without
 * the watchdog, a server that stops reading but keeps the connection open would block the thread forever.
 *
 * <p>An upload that stands still may have been answered: a server that rejects a request need not read the rest of it. So the watchdog looks
 * for a response first. An upload that makes no progress within its timeout is aborted. Progress is a piece of {@link UploadBuffers#SIZE}
 * bytes: a line that takes longer than the timeout for one of them is too slow. The time that it takes to read the PDF does not count.
 * Thread-safe.
 */
final class UploadWatchdog {

    /** An upload that is stuck is aborted by so much later than its timeout, or by twice as much. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** An upload that stands still for so long is looked at, each {@link #INTERVAL}. A shorter pause is that of a line. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long NOT_WRITING = 0;

    private final Scheduler scheduler;
    private final Executor blocking;
    private final Set<Upload> uploads = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** One thread at most looks: the others of the executor are there for the aborts. */
    private final AtomicBoolean looking = new AtomicBoolean();

    /** Lets the write of an upload fail if there is a response. */
    @FunctionalInterface
    interface Look {
        void endWritingIfResponded() throws IOException;
    }

    /**
     * Creates a watchdog.
     *
     * @param scheduler says when the uploads are looked at, which takes no time
     * @param blocking looks for responses, and aborts uploads that are stuck, which can block
     */
    UploadWatchdog(Scheduler scheduler, Executor blocking) {
        this.scheduler = scheduler;
        this.blocking = blocking;
    }

    /**
     * Watches everything that is written to this stream, until {@link Upload#end}.
     *
     * @param look is called while a write stands still, and the write does not end meanwhile
     * @param abort ends the write in any case
     */
    Upload watch(OutputStream out, Duration timeout, Look look, Runnable abort) {
        Upload upload = new Upload(out, timeout.toNanos(), look, abort);
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
        if (uploads.stream().anyMatch(Upload::standsStill) && looking.compareAndSet(false, true)) {
            blocking.execute(this::look);
        }
        if (!uploads.isEmpty()) {
            schedule();
        }
    }

    private void look() {
        try {
            uploads.forEach(Upload::look);
        } finally {
            looking.set(false);
        }
    }

    /** One upload. */
    final class Upload extends FilterOutputStream {

        private final long timeout;
        private final Look look;
        private final Runnable abort;
        /** Held during a look, so that the write does not end meanwhile: its thread would read at the same time. */
        private final Lock end = new ReentrantLock();

        private volatile long writingSince = NOT_WRITING;
        /** The write that was looked at last. */
        private volatile long lookedAt = NOT_WRITING;

        private Upload(OutputStream out, long timeout, Look look, Runnable abort) {
            super(out);
            this.timeout = timeout;
            this.look = look;
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
                try {
                    out.write(bytes, offset + done, Math.min(UploadBuffers.SIZE, length - done));
                } finally {
                    over();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            begin();
            try {
                out.flush();
            } finally {
                over();
            }
        }

        private void begin() {
            // nanoTime() can return 0, the value of NOT_WRITING
            writingSince = System.nanoTime() | 1;
        }

        private void over() {
            end.lock();
            writingSince = NOT_WRITING;
            end.unlock();
        }

        private boolean hasLasted(long since, long nanos) {
            return since != NOT_WRITING && System.nanoTime() - since >= nanos;
        }

        private boolean standsStill() {
            return hasLasted(writingSince, Math.min(timeout, PATIENCE.toNanos()));
        }

        private void look() {
            long since = writingSince;
            if (!standsStill()) {
                return;
            }
            // Before: a look can block, until the upload is aborted
            lookedAt = since;
            end.lock();
            try {
                if (writingSince == since) {
                    look.endWritingIfResponded();
                }
            } catch (IOException e) {
                // The connection is broken: the write finds that, too
            } finally {
                end.unlock();
            }
        }

        private void abortIfStuck() {
            long since = writingSince;
            if (hasLasted(since, timeout) && lookedAt == since && uploads.remove(this)) {
                blocking.execute(abort);
            }
        }
    }
}
