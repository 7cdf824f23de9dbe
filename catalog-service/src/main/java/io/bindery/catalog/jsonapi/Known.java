package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.JsonApi.Identifier;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets clients send back the whole of what they were given. A PATCH may hold members that only the service changes, as long as
 * they say how things are; those are taken out of it here. What says otherwise is left to be refused by who reads the body.
 */
@ApplicationScoped
public class Known {

    private final Pool pool;
    private final Relations relations;

    Known(Pool pool, Relations relations) {
        this.pool = pool;
        this.relations = relations;
    }

    /**
     * The body of a PATCH without what is known. Reads nothing when it has no such member.
     *
     * @param thing that is to be changed
     * @throws io.bindery.platform.http.ProblemException 404 when there is none
     */
    public <E> Uni<ObjectNode> leftOut(
            WriteRequest request, ResourceType<E> type, Uni<Optional<E>> thing, Reads.Plain<E> plain) {
        ObjectNode body = request.json();
        return request.given() == Form.PLAIN ? plain(body, type, thing, plain) : document(body, type, thing);
    }

    private static <E> Uni<ObjectNode> plain(
            ObjectNode body, ResourceType<E> type, Uni<Optional<E>> thing, Reads.Plain<E> plain) {
        Set<String> settable = new HashSet<>(type.fields());
        settable.removeAll(type.readOnly());
        List<String> others =
                names(body).stream().filter(name -> !settable.contains(name)).toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(body);
        }
        return thing.map(Known::present)
                .chain(found -> plain.show().apply(List.of(found)))
                .map(shown -> without(body, others, JsonApi.tree(shown.getFirst()), body));
    }

    private <E> Uni<ObjectNode> document(ObjectNode body, ResourceType<E> type, Uni<Optional<E>> thing) {
        List<String> attributes = readOnly(body.at("/data/attributes"), type);
        List<String> links = readOnly(body.at("/data/relationships"), type);
        if (attributes.isEmpty() && links.isEmpty()) {
            return Uni.createFrom().item(body);
        }
        return thing.map(Known::present).chain(found -> {
            if (body.at("/data/attributes") instanceof ObjectNode given) {
                without(given, attributes, JsonApi.tree(type.attributes().apply(found)), body);
            }
            return body.at("/data/relationships") instanceof ObjectNode given
                    ? withoutLinks(given, links, type, found).replaceWith(body)
                    : Uni.createFrom().item(body);
        });
    }

    private <E> Uni<Void> withoutLinks(ObjectNode given, List<String> names, ResourceType<E> type, E thing) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String name : names) {
            JsonNode data = given.path(name).path("data");
            if (data.isMissingNode()) {
                given.remove(name);
            } else {
                all = all.chain(() -> relations
                        .find(type, name)
                        .map(relation -> named(relation, thing))
                        .orElseGet(() -> Uni.createFrom().item(List.of()))
                        .invoke(named -> {
                            if (named.equals(identifiers(data))) {
                                given.remove(name);
                            }
                        })
                        .replaceWithVoid());
            }
        }
        return all;
    }

    /** The targets that documents name. */
    private <E, T> Uni<List<Identifier>> named(Relation<E, T> relation, E thing) {
        UUID id = UUID.fromString(relation.source().idOf(thing));
        Relation.Whole<E, T> whole = relation.whole();
        return relation.targets()
                .of(pool, List.of(thing))
                .map(found -> found.getOrDefault(id, List.of()).stream()
                        .limit(whole == null ? Long.MAX_VALUE : whole.shown())
                        .map(relation.target()::identifier)
                        .toList());
    }

    private static List<Identifier> identifiers(JsonNode data) {
        List<Identifier> named = new ArrayList<>();
        if (data.isNull()) {
            return named;
        }
        for (JsonNode one : data.isArray() ? data : List.of(data)) {
            named.add(new Identifier(one.path("type").asText(), one.path("id").asText()));
        }
        return named;
    }

    private static <E> List<String> readOnly(JsonNode fields, ResourceType<E> type) {
        return fields instanceof ObjectNode given
                ? names(given).stream().filter(type.readOnly()::contains).toList()
                : List.of();
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode without(ObjectNode given, List<String> names, ObjectNode shown, ObjectNode body) {
        names.stream()
                .filter(name -> isSame(given.path(name), shown.path(name)))
                .forEach(given::remove);
        return body;
    }

    private static boolean isSame(JsonNode given, JsonNode shown) {
        return (given.isNumber() && shown.isNumber())
                ? given.decimalValue().compareTo(shown.decimalValue()) == 0
                : given.equals(shown);
    }

    private static <E> E present(Optional<E> thing) {
        return thing.orElseThrow(
                () -> Problem.of(404, "There is no such resource").toException());
    }
}
