package io.bindery.catalog.jsonapi;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;

/**
 * How resources of one type are related to others. Each is a bean of the feature that knows both sides.
 *
 * @param name as in {@code relationships} and {@code include}
 * @param arity whether a source has one target or many
 * @param linkage whether a document names the targets always, or only when it includes them
 * @param targets finds the targets of many sources with one statement
 */
public record Relation<E, T>(
        ResourceType<E> source,
        String name,
        ResourceType<T> target,
        Arity arity,
        Linkage linkage,
        Targets<E, T> targets) {

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

        Uni<Map<String, List<T>>> of(SqlClient client, List<E> sources);
    }
}
