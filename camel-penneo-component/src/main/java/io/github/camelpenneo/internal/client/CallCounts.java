package io.github.camelpenneo.internal.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls by operation and outcome. Thread-safe. */
public final class CallCounts {

    private static final String NO_RESPONSE = "no response";

    private final Map<String, Map<String, LongAdder>> byOperation = new ConcurrentHashMap<>();

    void countResponse(String operation, int status) {
        count(operation, String.valueOf(status));
    }

    void countNoResponse(String operation) {
        count(operation, NO_RESPONSE);
    }

    /** The counts by operation, then by HTTP status or {@code no response}; sorted. */
    public Map<String, Map<String, Long>> snapshot() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        byOperation.forEach((operation, outcomes) -> {
            Map<String, Long> numbers = new TreeMap<>();
            outcomes.forEach((outcome, number) -> numbers.put(outcome, number.sum()));
            counts.put(operation, numbers);
        });
        return counts;
    }

    private void count(String operation, String outcome) {
        byOperation
                .computeIfAbsent(operation, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(outcome, name -> new LongAdder())
                .increment();
    }
}
