package io.bindery.catalog.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map of bounded weight: what was not used for the longest time gives way. Thread-safe.
 *
 * @param <V> what is kept under text
 */
final class Recent<V> {

    private final Map<String, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long maxWeight;
    private final ToLongFunction<Map.Entry<String, V>> weigh;
    private long weight;

    /**
     * An empty map.
     *
     * @param maxWeight of all entries together
     */
    Recent(long maxWeight, ToLongFunction<Map.Entry<String, V>> weigh) {
        this.maxWeight = maxWeight;
        this.weigh = weigh;
    }

    synchronized @Nullable V get(String key) {
        return entries.get(key);
    }

    synchronized void put(String key, V value) {
        if (entries.putIfAbsent(key, value) == null) {
            weight += weigh.applyAsLong(Map.entry(key, value));
        }
        var oldest = entries.entrySet().iterator();
        while (weight > maxWeight) {
            Map.Entry<String, V> entry = oldest.next();
            weight -= weigh.applyAsLong(entry);
            oldest.remove();
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
