package io.github.camelpenneo.internal.once;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * The repositories in memory, one pair for each subscriber. They outlive the consumer, so that a route that is stopped and started
 * again knows what it has processed. Thread-safe.
 */
public final class MemoryRepositories {

    private static final int EVENTS = 100_000;
    /** More than a context has routes; endpoints that are made for one use must not pile up. */
    private static final int SUBSCRIBERS = 1_000;

    /** The repositories of a subscriber. */
    record Pair(IdempotentRepository events, StateRepository<String, String> positions) {}

    private final Map<String, Pair> bySubscriber = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pair> eldest) {
            return size() > SUBSCRIBERS;
        }
    };

    synchronized Pair of(String subscriber) {
        return bySubscriber.computeIfAbsent(
                subscriber, name -> new Pair(new EventsInMemory(EVENTS), new MemoryStateRepository()));
    }
}
