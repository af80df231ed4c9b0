package io.github.camelpenneo.internal.once;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * An idempotent repository in memory, which keeps the last marks and all leases: however many events follow, a lease
 * that is held stays. Leases end with their runs, so they need no limit. Thread-safe.
 */
final class EventsInMemory extends ServiceSupport implements IdempotentRepository {

    private final Set<String> leases = new HashSet<>();
    private final Map<String, Boolean> marks;

    /**
     * Creates an empty repository.
     *
     * @param size the number of marks, of which the oldest is dropped for a new one
     */
    EventsInMemory(int size) {
        marks = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > size;
            }
        };
    }

    @Override
    public synchronized boolean add(String key) {
        return DuplicateGuard.isMark(key) ? marks.putIfAbsent(key, true) == null : leases.add(key);
    }

    @Override
    public synchronized boolean contains(String key) {
        return marks.containsKey(key) || leases.contains(key);
    }

    @Override
    public synchronized boolean remove(String key) {
        return marks.remove(key) != null || leases.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public synchronized void clear() {
        marks.clear();
        leases.clear();
    }
}
