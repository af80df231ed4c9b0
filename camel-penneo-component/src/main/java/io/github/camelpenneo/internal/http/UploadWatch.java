package io.github.camelpenneo.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import io.github.camelpenneo.internal.wait.Scheduler;

/**
 * Breaks off an upload of which nothing has gone out for too long. A socket's timeouts are for reading alone: a server that
 * stops reading, and stays, would hold the thread for ever. Time that the PDF takes to be read does not count.
 */
final class UploadWatch extends FilterOutputStream {

    private static final int PIECE = 8192;
    private static final long NOT_WRITING = 0;

    private final long longest;
    private final Scheduler scheduler;
    private final Runnable breakOff;
    private volatile boolean over;
    private volatile Scheduler.Task look = () -> {};
    private volatile long writingSince = NOT_WRITING;

    /** Watches what is written here, until it is told that it is {@link #over}. */
    UploadWatch(OutputStream out, Duration longest, Scheduler scheduler, Runnable breakOff) {
        super(out);
        this.longest = longest.toNanos();
        this.scheduler = scheduler;
        this.breakOff = breakOff;
        look(this.longest);
    }

    /** Nothing more is broken off. */
    void over() {
        over = true;
        look.cancel();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // In pieces, since a large one can take long on a slow line that does not stand still
        for (int done = 0; done < length; done += PIECE) {
            begin();
            out.write(bytes, offset + done, Math.min(PIECE, length - done));
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
        // The clock may stand at what means that nothing is written
        writingSince = System.nanoTime() | 1;
    }

    private void look(long in) {
        look = scheduler.schedule(Duration.ofNanos(in), this::breakOffIfStuck);
        if (over) {
            look.cancel();
        }
    }

    private void breakOffIfStuck() {
        long since = writingSince;
        if (over) {
            return;
        }
        long left = since == NOT_WRITING ? longest : longest - (System.nanoTime() - since);
        if (left > 0) {
            look(left);
        } else {
            breakOff.run();
        }
    }
}
