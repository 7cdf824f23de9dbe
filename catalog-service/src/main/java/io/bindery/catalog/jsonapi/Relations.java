package io.bindery.catalog.jsonapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All relations between resources, and with them all types. */
@ApplicationScoped
public class Relations {

    private final Map<String, Map<String, Relation<?, ?>>> bySource = new HashMap<>();
    private final Map<String, ResourceType<?>> types = new HashMap<>();

    Relations(@Any Instance<Relation<?, ?>> all) {
        for (Relation<?, ?> relation : all) {
            bySource.computeIfAbsent(relation.source().name(), source -> new TreeMap<>())
                    .put(relation.name(), relation);
            types.put(relation.source().name(), relation.source());
            types.put(relation.target().name(), relation.target());
        }
    }

    /** What a type is related to, for those who describe it. */
    public List<? extends Relation<?, ?>> all(ResourceType<?> source) {
        return List.copyOf(bySource.getOrDefault(source.name(), Map.of()).values());
    }

    /** The relations of a type, in the order of their names. */
    @SuppressWarnings("unchecked") // a relation is filed under its source's name
    <E> Collection<Relation<E, ?>> of(ResourceType<E> source) {
        return (Collection<Relation<E, ?>>)
                (Collection<?>) bySource.getOrDefault(source.name(), Map.of()).values();
    }

    <E> Optional<Relation<E, ?>> find(ResourceType<E> source, String name) {
        return of(source).stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst();
    }

    Optional<ResourceType<?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    List<String> names(ResourceType<?> source) {
        return List.copyOf(bySource.getOrDefault(source.name(), Map.of()).keySet());
    }
}
