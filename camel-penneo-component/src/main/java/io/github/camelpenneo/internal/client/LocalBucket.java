package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.Optional;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;

/** A bucket of this process. */
final class LocalBucket implements PermitBucket {

    private final TimeMeter time;
    private int limit;
    private volatile Bucket bucket;

    LocalBucket(TimeMeter time) {
        this.time = time;
    }

    @Override
    public synchronized int adjust(int wanted) {
        if (bucket == null) {
            bucket = Bucket.builder()
                    .addLimit(PermitRate.configuration(wanted).getBandwidths()[0])
                    .withCustomTimePrecision(time)
                    .build();
            limit = wanted;
        } else if (wanted < limit || wanted > limit && bucket.getAvailableTokens() >= 0) {
            // Booked permits become valid at the slower rate: permits at a faster rate would come on top of them
            bucket.replaceConfiguration(PermitRate.configuration(wanted), TokensInheritanceStrategy.AS_IS);
            limit = wanted;
        }
        return limit;
    }

    @Override
    public Optional<Duration> take(Duration longestWait) {
        return take(bucket, longestWait);
    }

    static Optional<Duration> take(Bucket from, Duration longestWait) {
        // Bucket4j passes the waiting time to its blocking strategy. This strategy records the time and does not block
        long[] wait = {0};
        // Bucket4j accepts no limit of 0
        long limitNanos = Math.max(1, longestWait.toNanos());
        return from.asBlocking().tryConsumeUninterruptibly(1, limitNanos, nanos -> wait[0] = nanos)
                ? Optional.of(Duration.ofNanos(wait[0]))
                : Optional.empty();
    }

    @Override
    public long available() {
        return bucket.getAvailableTokens();
    }
}
