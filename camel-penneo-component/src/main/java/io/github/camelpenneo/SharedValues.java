package io.github.camelpenneo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Values that several holders share: created for the first holder of a key, and closed after the last. Not thread-safe. */
final class SharedValues<K, V> {

    private record Held<V>(V value, int holders) {}

    private final Map<K, Held<V>> held = new HashMap<>();

    /** The value of a key, with one more holder. */
    V hold(K key, Function<K, V> create) {
        Held<V> known = held.get(key);
        Held<V> now = known == null ? new Held<>(create.apply(key), 1) : new Held<>(known.value(), known.holders() + 1);
        held.put(key, now);
        return now.value();
    }

    /** A holder no longer needs the value of a key. */
    void release(K key, Consumer<V> close) {
        Held<V> known = held.get(key);
        if (known.holders() > 1) {
            held.put(key, new Held<>(known.value(), known.holders() - 1));
        } else {
            held.remove(key);
            close.accept(known.value());
        }
    }

    /** Removes all values. */
    Collection<V> clear() {
        List<V> all = held.values().stream().map(Held::value).toList();
        held.clear();
        return all;
    }
}
