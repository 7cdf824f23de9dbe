package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How resources of one type are related to others. Each is a bean of the feature that knows both sides.
 *
 * @param name as in {@code relationships} and {@code include}
 * @param arity whether a source has one target or many
 * @param linkage whether a document names the targets always, or only when it includes them
 * @param key the id of the only target, or null for none, where the source itself knows it: then naming it needs no statement
 * @param targets finds the targets of many sources with one statement
 * @param whole where a source may have more targets than a document names; null where it names all of them
 */
public record Relation<E, T>(
        ResourceType<E> source,
        String name,
        ResourceType<T> target,
        Arity arity,
        Linkage linkage,
        @Nullable Function<E, ? extends @Nullable Object> key,
        Targets<E, T> targets,
        @Nullable Whole<E, T> whole) {

    /**
     * A relation of which documents name the first targets only.
     *
     * @param shown how many
     * @param isSortable whether the list reads parameters
     * @param list all targets of a source; without parameters in the order of which documents show the beginning
     */
    public record Whole<E, T>(int shown, boolean isSortable, BiFunction<E, ListRequest, Listing<T>> list) {

        /** The cursor behind which a source has more targets than those. */
        String cursorOf(E source, T target) {
            return list.apply(source, ListRequest.none()).sort().cursorOf(target);
        }
    }

    /** Whether its targets are a list that has the orders of the collection. */
    public boolean isSortable() {
        return whole != null && whole.isSortable();
    }

    /** How many targets a source has. */
    public enum Arity {
        ONE,
        MANY
    }

    /** When the targets of a source are named. */
    public enum Linkage {
        ALWAYS,
        WHEN_INCLUDED
    }

    /** Finds the targets of things: by the things' ids, in order; a thing that has none may be left out. */
    @FunctionalInterface
    public interface Targets<E, T> {

        Uni<Map<UUID, List<T>>> of(SqlClient client, List<E> sources);
    }

    /** Finds the first targets of things by the things' ids. */
    @FunctionalInterface
    public interface Limited<T> {

        Uni<Map<UUID, List<T>>> of(SqlClient client, Collection<UUID> sources, int limit);
    }

    /**
     * A relation whose targets know their sources.
     *
     * @param id of a source
     * @param targets by the ids of sources
     */
    public static <E, T> Relation<E, T> of(
            ResourceType<E> source,
            String name,
            ResourceType<T> target,
            Arity arity,
            Linkage linkage,
            Function<E, UUID> id,
            BiFunction<SqlClient, Collection<UUID>, Uni<Map<UUID, List<T>>>> targets) {
        return new Relation<>(
                source,
                name,
                target,
                arity,
                linkage,
                null,
                (client, sources) ->
                        targets.apply(client, sources.stream().map(id).toList()),
                null);
    }

    /**
     * A relation to many, of which documents name the first targets and lead to the others.
     *
     * @param id of a source
     * @param targets by the ids of sources, up to so many of each
     * @param list all targets of a source; without parameters in the order of {@code targets}
     */
    public static <E, T> Relation<E, T> toMany(
            ResourceType<E> source,
            String name,
            ResourceType<T> target,
            Function<E, UUID> id,
            int shown,
            Limited<T> targets,
            BiFunction<E, ListRequest, Listing<T>> list) {
        return toMany(source, name, target, id, targets, new Whole<>(shown, true, list));
    }

    /** The same where all targets are a list of one order, that of {@code targets}. */
    public static <E, T> Relation<E, T> toMany(
            ResourceType<E> source,
            String name,
            ResourceType<T> target,
            Function<E, UUID> id,
            int shown,
            Limited<T> targets,
            Function<E, Listing<T>> list) {
        return toMany(
                source, name, target, id, targets, new Whole<>(shown, false, (thing, request) -> list.apply(thing)));
    }

    private static <E, T> Relation<E, T> toMany(
            ResourceType<E> source,
            String name,
            ResourceType<T> target,
            Function<E, UUID> id,
            Limited<T> targets,
            Whole<E, T> whole) {
        return new Relation<>(
                source,
                name,
                target,
                Arity.MANY,
                Linkage.WHEN_INCLUDED,
                null,
                (client, sources) -> targets.of(client, sources.stream().map(id).toList(), whole.shown() + 1),
                whole);
    }

    /**
     * A relation whose source knows its only target.
     *
     * @param id of a source
     * @param key of its target; null for none
     * @param targetId the id of a target
     * @param targets by their ids; one that is gone is left out
     */
    public static <E, T, K> Relation<E, T> toOne(
            ResourceType<E> source,
            String name,
            ResourceType<T> target,
            Function<E, UUID> id,
            Function<E, @Nullable K> key,
            Function<T, K> targetId,
            BiFunction<SqlClient, Collection<K>, Uni<List<T>>> targets) {
        Targets<E, T> found = (client, sources) -> {
            Set<K> keys = sources.stream()
                    .map(key)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return keys.isEmpty()
                    ? Uni.createFrom().item(Map.of())
                    : targets.apply(client, keys).map(all -> bySource(sources, id, key, all, targetId));
        };
        return new Relation<>(source, name, target, Arity.ONE, Linkage.ALWAYS, key, found, null);
    }

    private static <E, T, K> Map<UUID, List<T>> bySource(
            List<E> sources,
            Function<E, UUID> id,
            Function<E, @Nullable K> key,
            List<T> targets,
            Function<T, K> targetId) {
        Map<K, T> byKey = targets.stream().collect(Collectors.toMap(targetId, Function.identity()));
        Map<UUID, List<T>> bySource = new HashMap<>();
        for (E source : sources) {
            K wanted = key.apply(source);
            T target = wanted == null ? null : byKey.get(wanted);
            if (target != null) {
                bySource.put(id.apply(source), List.of(target));
            }
        }
        return bySource;
    }
}
