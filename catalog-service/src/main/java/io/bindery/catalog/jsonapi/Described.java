package io.bindery.catalog.jsonapi;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenAPI document says of a type of resource, as far as its records do not tell. A bean of the feature, as relations
 * are. The examples are plain JSON; those of JSON:API are made of them.
 *
 * @param plain the record of the plain form
 * @param example a thing in the plain form, with all members
 * @param filters of lists by the names of their parameters: what each means
 * @param sorts keys of lists
 * @param targets an example of a target's id for each relation that documents name by themselves
 * @param writing null where nothing is written as JSON
 */
public record Described(
        ResourceType<?> type,
        Class<? extends Record> plain,
        String example,
        Map<String, String> filters,
        List<String> sorts,
        Map<String, String> targets,
        @Nullable Writing writing) {

    public Described {
        // Sorted, so that what is made of them is the same each time.
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    }

    /**
     * How things of the type are written.
     *
     * @param members the record of all that can be said in the plain form
     * @param required of them, by a creation
     * @param relations that a JSON:API body can name
     * @param creation an example; null where nothing is created
     * @param change an example; null where nothing is changed
     * @param unshown attributes that are taken and not shown again, in either form
     */
    public record Writing(
            Class<? extends Record> members,
            List<String> required,
            List<String> relations,
            @Nullable String creation,
            @Nullable String change,
            List<String> unshown) {

        public Writing(
                Class<? extends Record> members,
                List<String> required,
                List<String> relations,
                @Nullable String creation,
                @Nullable String change) {
            this(members, required, relations, creation, change, List.of());
        }

        /** What can stand among the attributes of a JSON:API body; the plain form has members that do not. */
        public Set<String> attributes(ResourceType<?> type) {
            Set<String> attributes = new HashSet<>(type.fields());
            attributes.addAll(unshown);
            return attributes;
        }
    }

    /** Whether there are lists of them. */
    public boolean isListed() {
        return !filters.isEmpty() || !sorts.isEmpty();
    }

    /** A type that can only be read. */
    public static Described of(ResourceType<?> type, Class<? extends Record> plain, String example) {
        return new Described(type, plain, example, Map.of(), List.of(), Map.of(), null);
    }

    /** The same with lists. */
    public Described listed(Map<String, String> by, String... keys) {
        return new Described(type, plain, example, by, List.of(keys), targets, writing);
    }

    /** The same with relations whose targets are always named. */
    public Described linked(Map<String, String> ids) {
        return new Described(type, plain, example, filters, sorts, ids, writing);
    }

    /** The same, written so. */
    public Described written(Writing how) {
        return new Described(type, plain, example, filters, sorts, targets, how);
    }
}
