package io.bindery.catalog.jsonapi;

import io.bindery.catalog.jsonapi.JsonApi.Identifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a document knows beside its primary data: who is linked to whom, and what is included, each thing once. */
final class Graph {

    /** A thing with its type. */
    record Included<E>(ResourceType<E> type, E thing) {}

    private record Link(Identifier source, String relation) {}

    private final Map<Link, List<Identifier>> links = new HashMap<>();
    private final Map<Link, String> more = new HashMap<>();
    private final Map<Identifier, Included<?>> included = new LinkedHashMap<>();
    private final Set<Identifier> primary = new HashSet<>();

    /** Things of the document's primary data, which are never included as well. */
    <E> void addPrimary(ResourceType<E> type, List<E> things) {
        things.forEach(thing -> primary.add(type.identifier(thing)));
    }

    <E, T> void link(Relation<E, T> relation, E source, List<T> targets) {
        Identifier from = relation.source().identifier(source);
        links.put(
                new Link(from, relation.name()),
                targets.stream().map(relation.target()::identifier).toList());
    }

    /** Says that a source has more targets, behind this cursor. */
    <E> void linkMore(Relation<E, ?> relation, E source, String cursor) {
        more.put(new Link(relation.source().identifier(source), relation.name()), cursor);
    }

    /** Links sources that know their only target themselves; answers whether those of this relation do. */
    <E> boolean linkByKey(Relation<E, ?> relation, List<E> sources) {
        Function<E, ? extends @Nullable Object> key = relation.key();
        if (key == null) {
            return false;
        }
        for (E source : sources) {
            Object target = key.apply(source);
            links.put(
                    new Link(relation.source().identifier(source), relation.name()),
                    target == null
                            ? List.of()
                            : List.of(new Identifier(relation.target().name(), target.toString())));
        }
        return true;
    }

    /**
     * Puts a thing beside the primary data.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when a document cannot hold that many
     */
    <T> void include(ResourceType<T> type, T thing) {
        Identifier name = type.identifier(thing);
        if (!primary.contains(name)) {
            included.putIfAbsent(name, new Included<>(type, thing));
        }
        if (included.size() > View.MAX_INCLUDED) {
            throw View.refuse("leads to more than %d resources; take a smaller page, or shorter or fewer paths"
                    .formatted(View.MAX_INCLUDED));
        }
    }

    /** The targets of a relation; null when they were not looked for. */
    @Nullable
    List<Identifier> targets(Identifier source, Relation<?, ?> relation) {
        return links.get(new Link(source, relation.name()));
    }

    /** The cursor behind which a source has more targets, null when all of them are linked. */
    @Nullable
    String more(Identifier source, Relation<?, ?> relation) {
        return more.get(new Link(source, relation.name()));
    }

    Collection<Included<?>> included() {
        return included.values();
    }
}
