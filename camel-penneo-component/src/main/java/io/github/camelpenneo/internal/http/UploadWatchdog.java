package io.github.camelpenneo.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import io.github.camelpenneo.internal.wait.Scheduler;

/**
 * Aborts an upload that makes no progress within the timeout. Socket timeouts apply to reads only: without the watchdog, a
 * server that stops reading but keeps the connection open would block the thread forever. The time that it takes to read the
 * PDF does not count.
 */
final class UploadWatchdog extends FilterOutputStream {

    private static final int CHUNK = 8192;
    private static final long NOT_WRITING = 0;

    private final long timeout;
    private final Scheduler scheduler;
    private final Runnable abort;
    private volatile boolean stopped;
    private volatile Scheduler.Task check = () -> {};
    private volatile long writingSince = NOT_WRITING;

    /** Watches everything that is written to this stream, until {@link #stop}. */
    UploadWatchdog(OutputStream out, Duration timeout, Scheduler scheduler, Runnable abort) {
        super(out);
        this.timeout = timeout.toNanos();
        this.scheduler = scheduler;
        this.abort = abort;
        scheduleCheck(this.timeout);
    }

    /** Stops the watchdog. The upload is not aborted any more. */
    void stop() {
        stopped = true;
        check.cancel();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // In chunks: on a slow connection, one large write can exceed the timeout although it makes progress
        for (int done = 0; done < length; done += CHUNK) {
            begin();
            out.write(bytes, offset + done, Math.min(CHUNK, length - done));
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

    private void scheduleCheck(long delay) {
        check = scheduler.schedule(Duration.ofNanos(delay), this::abortIfStuck);
        if (stopped) {
            check.cancel();
        }
    }

    private void abortIfStuck() {
        long since = writingSince;
        if (stopped) {
            return;
        }
        long remaining = since == NOT_WRITING ? timeout : timeout - (System.nanoTime() - since);
        if (remaining > 0) {
            scheduleCheck(remaining);
        } else {
            abort.run();
        }
    }
}
