package io.github.camelpenneo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Positions for as long as the process lives: what is there where the user names no state repository. */
final class MemoryPositions extends ServiceSupport implements StateRepository<String, String> {

    private final Map<String, String> positions = new ConcurrentHashMap<>();

    @Override
    public void setState(String key, String value) {
        positions.put(key, value);
    }

    @Override
    public String getState(String key) {
        return positions.get(key);
    }
}
