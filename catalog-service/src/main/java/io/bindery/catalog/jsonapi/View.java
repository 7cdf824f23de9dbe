package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of resources: which related ones beside them, and which members of each type.
 *
 * @param asked whether the caller spoke of related resources at all
 * @param includes by the relation's name
 * @param fields by the type's name; a type that is not in it is shown whole
 */
public record View(boolean asked, Map<String, Include> includes, Map<String, Set<String>> fields) {

    /** Resources that a document includes at most: each level can have twenty times as many as the one before. */
    public static final int MAX_INCLUDED = 2_000;

    private static final String INCLUDE = "include";
    private static final String FIELDS = "fields[";
    private static final int MAX_DEPTH = 3;

    /**
     * A relation whose targets are included.
     *
     * @param nested what is included of the targets
     */
    public record Include(Relation<?, ?> relation, Map<String, Include> nested) {}

    /** Resources alone, and whole. */
    public static final View WHOLE = new View(false, Map.of(), Map.of());

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 400 for a relation, type or field that does not exist
     */
    public static View read(ListRequest request, ResourceType<?> type, Relations relations) {
        String include = request.optional(INCLUDE);
        return new View(
                include != null,
                include == null || include.isEmpty() ? Map.of() : includes(include, type, relations),
                fields(request, relations));
    }

    private static Map<String, Include> includes(String text, ResourceType<?> type, Relations relations) {
        Map<String, Include> includes = new LinkedHashMap<>();
        for (String path : text.split(",", -1)) {
            String[] names = path.split("\\.", -1);
            if (names.length > MAX_DEPTH) {
                throw refuse(path + " leads further than " + MAX_DEPTH + " relations");
            }
            Map<String, Include> level = includes;
            ResourceType<?> source = type;
            for (String name : names) {
                Relation<?, ?> relation = relation(source, name, relations);
                source = relation.target();
                level = level.computeIfAbsent(name, first -> new Include(relation, new LinkedHashMap<>()))
                        .nested();
            }
        }
        return includes;
    }

    private static Relation<?, ?> relation(ResourceType<?> source, String name, Relations relations) {
        List<String> names = relations.names(source);
        return relations
                .find(source, name)
                .orElseThrow(() -> refuse("cannot be %s; %s have %s"
                        .formatted(name, source.name(), names.isEmpty() ? "no relations" : String.join(", ", names))));
    }

    private static Map<String, Set<String>> fields(ListRequest request, Relations relations) {
        Map<String, Set<String>> fields = new HashMap<>();
        for (String name : request.namesOf(FIELDS)) {
            String text = request.optional(name);
            ResourceType<?> type = name.endsWith("]")
                    ? relations
                            .type(name.substring(FIELDS.length(), name.length() - 1))
                            .orElse(null)
                    : null;
            if (type == null) {
                throw Problem.badParameter(name, "names no type of resource").toException();
            }
            fields.put(type.name(), members(name, text, type, relations));
        }
        return fields;
    }

    private static Set<String> members(
            String parameter, @Nullable String text, ResourceType<?> type, Relations relations) {
        if (text == null || text.isEmpty()) {
            return Set.of();
        }
        List<String> known = new ArrayList<>(type.fields());
        known.addAll(relations.names(type));
        List<String> members = List.of(text.split(",", -1));
        for (String member : members) {
            if (!known.contains(member)) {
                throw Problem.badParameter(
                                parameter,
                                "names " + member + ", but members are "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()))
                        .toException();
            }
        }
        return Set.copyOf(members);
    }

    static ProblemException refuse(String why) {
        return Problem.badParameter(INCLUDE, why).toException();
    }
}
