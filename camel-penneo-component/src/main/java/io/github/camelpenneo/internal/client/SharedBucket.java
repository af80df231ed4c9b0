package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket that all nodes with this key share. The store keeps the limit with the bucket, so that a node compares it with its own limit when
 * it first uses the bucket and every {@link #CHECK_INTERVAL} after that, while it makes calls. A lower limit is stored at once. A higher limit
 * is stored when no node has the stored limit any more; {@link LimitInUse} tells that.
 */
final class SharedBucket implements PermitBucket {

    static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(SharedBucket.class);

    private final ProxyManager<String> nodes;
    private final String key;
    private final TimeMeter time;
    private final LimitInUse inUse;

    private volatile Bucket bucket;
    private int asked;
    private int stored;
    private int toldOf;
    private long nextCheck;

    SharedBucket(ProxyManager<String> nodes, String key, TimeMeter time) {
        this.nodes = nodes;
        this.key = key;
        this.time = time;
        this.inUse = new LimitInUse(nodes, key);
    }

    @Override
    public synchronized int adjust(int wanted) {
        if (bucket == null) {
            bucket = nodes.builder().build(key, () -> PermitRate.configuration(wanted));
        }
        if (wanted != asked || time.currentTimeNanos() - nextCheck >= 0) {
            StoreFailure.told(() -> {
                agree(wanted);
                return wanted;
            });
            asked = wanted;
            nextCheck = time.currentTimeNanos() + CHECK_INTERVAL.toNanos();
        }
        return stored;
    }

    private void agree(int wanted) {
        // In this order: of two nodes that do this at once, the one with the higher limit sees the other
        inUse.tell(wanted);
        // Creates the bucket, if there is none
        bucket.getAvailableTokens();
        BucketConfiguration own = PermitRate.configuration(wanted);
        BucketConfiguration found = nodes.getProxyConfiguration(key).orElse(own);
        stored = PermitRate.limitOf(found);
        if (found.equals(own)) {
            return;
        }
        if (wanted > stored && inUse.isInUse(stored)) {
            tellOnce(wanted);
            return;
        }
        bucket.replaceConfiguration(own, TokensInheritanceStrategy.AS_IS);
        LOG.info(
                "requestsPerMinute of the nodes that share a budget (proxyManager) was {} and is {} now",
                stored,
                wanted);
        stored = wanted;
    }

    private void tellOnce(int wanted) {
        if (toldOf != stored) {
            toldOf = stored;
            LOG.warn(
                    "requestsPerMinute is {} at this node and {} at another node of this budget (proxyManager), or was in the last {} seconds;"
                            + " the lowest limit holds for all of them",
                    wanted,
                    stored,
                    LimitInUse.KNOWN.toSeconds());
        }
    }

    @Override
    public Optional<Duration> take(Duration longestWait) {
        return StoreFailure.told(() -> LocalBucket.take(bucket, longestWait));
    }

    @Override
    public long available() {
        Supplier<Long> tokens = bucket::getAvailableTokens;
        return StoreFailure.told(tokens);
    }
}
