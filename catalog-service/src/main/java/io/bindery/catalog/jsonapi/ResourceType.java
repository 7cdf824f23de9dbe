package io.bindery.catalog.jsonapi;

import io.bindery.catalog.jsonapi.JsonApi.Identifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of resource of JSON:API: how things of ours are named and what they say of themselves. What they are related to,
 * {@link Relation}s say.
 *
 * @param name the {@code type} in documents
 * @param path where the collection is, empty where there is none
 * @param id of a thing
 * @param fields the names of the attributes
 * @param attributesType the record of a thing's attributes
 * @param attributes of a thing
 * @param readOnly the names of attributes and relations that only the service changes
 */
public record ResourceType<E>(
        String name,
        String path,
        Function<E, ?> id,
        Set<String> fields,
        Class<? extends Record> attributesType,
        Function<E, ? extends Record> attributes,
        Set<String> readOnly) {

    public static <E, A extends Record> ResourceType<E> of(
            String name, String path, Function<E, ?> id, Class<A> attributesType, Function<E, A> attributes) {
        Set<String> fields = Arrays.stream(attributesType.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
        return new ResourceType<>(name, path, id, fields, attributesType, attributes, Set.of());
    }

    /** The same with these attributes and relations changed by the service alone. */
    public ResourceType<E> readOnly(String... names) {
        return new ResourceType<>(name, path, id, fields, attributesType, attributes, Set.of(names));
    }

    /** A type whose things are shown with others and have no address of their own, and so no links. */
    public static <E, A extends Record> ResourceType<E> withoutAddress(
            String name, Function<E, ?> id, Class<A> attributesType, Function<E, A> attributes) {
        return of(name, "", id, attributesType, attributes);
    }

    boolean hasAddress() {
        return !path.isEmpty();
    }

    Identifier identifier(E thing) {
        return new Identifier(name, idOf(thing));
    }

    /** The address of a thing. */
    public String pathOf(E thing) {
        return path + "/" + idOf(thing);
    }

    String idOf(E thing) {
        return id.apply(thing).toString();
    }
}
