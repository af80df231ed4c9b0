package io.github.camelpenneo.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Responses that never end. */
class LimitedStreamTest {

    /** An overflow on the way is no matter. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void whatComesByteByByteFailsAfterAMinute() {
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                nanoTime.addAndGet(Duration.ofMillis(400).toNanos());
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        long begin = nanoTime.get();
        assertThatThrownBy(() -> new LimitedStream(slow, nanoTime::get).readAllBytes())
                .isInstanceOf(LimitedStream.TooSlowException.class);
        assertThat(Duration.ofNanos(nanoTime.get() - begin)).isEqualTo(Duration.ofMillis(60_400));
    }

    @Test
    void theEndIsTheEndHoweverLateItComes() throws IOException {
        LimitedStream stream = new LimitedStream(new ByteArrayInputStream(new byte[] {1}), nanoTime::get);
        assertThat(stream.read()).isEqualTo(1);
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void whatIsTooLongFails() throws IOException {
        int limit = 10 * 1024 * 1024;
        assertThat(new LimitedStream(new ByteArrayInputStream(new byte[limit]), nanoTime::get).readAllBytes())
                .hasSize(limit);
        assertThatThrownBy(() ->
                        new LimitedStream(new ByteArrayInputStream(new byte[limit + 1]), nanoTime::get).readAllBytes())
                .isInstanceOf(LimitedStream.TooLongException.class);
    }
}
