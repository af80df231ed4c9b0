package io.github.camelpenneo.internal.client;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;

/**
 * Which limits the nodes of a budget have had of late. For each limit there is another bucket beside that of the budget. A node empties the
 * bucket of its limit again and again; when the bucket is full, no node has done so for {@link #KNOWN}.
 */
final class LimitInUse {

    /** For how long a node counts after it has told its limit: three intervals, so that one may be missed. */
    static final Duration KNOWN = SharedBucket.CHECK_INTERVAL.multipliedBy(3);

    private static final int FULL = 1000;

    private static final BucketConfiguration REFILL = BucketConfiguration.builder()
            .addLimit(
                    Bandwidth.builder().capacity(FULL).refillGreedy(FULL, KNOWN).build())
            .build();

    private final ProxyManager<String> nodes;
    private final String key;

    LimitInUse(ProxyManager<String> nodes, String key) {
        this.nodes = nodes;
        this.key = key;
    }

    /** This node has a limit. */
    void tell(int limit) {
        bucket(limit).tryConsumeAsMuchAsPossible();
    }

    /** Whether a node has told this limit of late. */
    boolean isInUse(int limit) {
        return bucket(limit).getAvailableTokens() < FULL;
    }

    private Bucket bucket(int limit) {
        return nodes.builder().build(key + " at " + limit, () -> REFILL);
    }
}
