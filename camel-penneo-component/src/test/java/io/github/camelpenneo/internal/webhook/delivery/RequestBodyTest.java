package io.github.camelpenneo.internal.webhook.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestBodyTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RequestBody bodies = new RequestBody(100_000, Duration.ofSeconds(5), nanos::get);

    @Test
    void aBodyUpToTheLimitIsWhole() throws IOException {
        assertThat(bodies.read(new ByteArrayInputStream(new byte[100_000]))).hasSize(100_000);
        assertThat(bodies.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }

    @Test
    void ofALongerBodyLittleMoreThanTheLimitIsRead() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        assertThat(bodies.read(endless).length).isBetween(100_001, 110_000);
    }

    @Test
    void aSenderOfOneByteASecondIsCutOff() {
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                target[offset] = 'a';
                return 1;
            }
        };
        assertThatThrownBy(() -> bodies.read(slow)).isInstanceOf(RequestBody.SlowSenderException.class);
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofSeconds(7));
    }
}
