package io.github.camelpenneo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The paths of the webhooks that are running. A webhook of the legacy service also receives one level below its path. */
final class WebhookPaths {

    /** Whether each path is one of the legacy service. */
    private final Map<String, Boolean> paths = new ConcurrentHashMap<>();

    /** The running webhook that would take deliveries of a further one, or whose deliveries the further one would take. */
    Optional<String> conflict(String path, boolean legacy) {
        return paths.entrySet().stream()
                .filter(other -> path.equals(other.getKey())
                        || (legacy && isBelow(other.getKey(), path))
                        || (other.getValue() && isBelow(path, other.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isBelow(String path, String above) {
        return path.lastIndexOf('/') == above.length() && path.startsWith(above);
    }

    /** Whether the path was free. */
    boolean add(String path, boolean legacy) {
        return paths.putIfAbsent(path, legacy) == null;
    }

    void remove(String path) {
        paths.remove(path);
    }
}
