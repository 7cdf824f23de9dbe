package io.bindery.catalog.graphql;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves a relation of many things at once: what the batch readers of the stores find, in the order of the things. */
public final class Batches {

    private Batches() {}

    /**
     * The targets of each source.
     *
     * @param id of a source; several may have the same, of rows that differ in what they were read for
     * @param find the targets by the ids of sources, with one statement; those that have none may be left out
     * @param show a target
     */
    public static <S, K, T, N> Uni<List<List<N>>> many(
            List<S> sources, Function<S, K> id, Function<List<K>, Uni<Map<K, List<T>>>> find, Function<T, N> show) {
        return find.apply(sources.stream().map(id).distinct().toList())
                .map(found -> sources.stream()
                        .map(source -> found.getOrDefault(id.apply(source), List.of()).stream()
                                .map(show)
                                .toList())
                        .toList());
    }

    /** The only target of each source, which every source must have. */
    public static <S, T, N> Uni<List<N>> one(
            List<S> sources,
            Function<S, UUID> id,
            Function<List<UUID>, Uni<Map<UUID, List<T>>>> find,
            Function<T, N> show) {
        return many(sources, id, find, show)
                .map(all -> all.stream().map(List::getFirst).toList());
    }

    /**
     * The only target of each source, of which the source knows the key.
     *
     * @param key of its target, null for none
     * @param find the targets of these keys, in any order, with one statement
     * @return null for a target that is gone
     */
    public static <S, K, T, N> Uni<List<@Nullable N>> byKey(
            List<S> sources,
            Function<S, @Nullable K> key,
            Function<List<K>, Uni<List<T>>> find,
            Function<T, K> keyOf,
            Function<T, N> show) {
        List<K> keys =
                sources.stream().map(key).filter(Objects::nonNull).distinct().toList();
        Uni<List<T>> targets = keys.isEmpty() ? Uni.createFrom().item(List.of()) : find.apply(keys);
        return targets.map(found -> {
            Map<K, N> nodes = new HashMap<>();
            found.forEach(target -> nodes.put(keyOf.apply(target), show.apply(target)));
            List<@Nullable N> inOrder = new ArrayList<>();
            sources.forEach(source -> inOrder.add(nodes.get(key.apply(source))));
            return inOrder;
        });
    }
}
