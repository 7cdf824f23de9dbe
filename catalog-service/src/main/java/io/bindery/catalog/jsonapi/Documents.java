package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.node.NullNode;
import io.bindery.catalog.jsonapi.JsonApi.Document;
import io.bindery.catalog.jsonapi.JsonApi.Identifier;
import io.bindery.catalog.jsonapi.JsonApi.ItemMeta;
import io.bindery.catalog.jsonapi.JsonApi.PageInfo;
import io.bindery.catalog.jsonapi.JsonApi.PagedIdentifier;
import io.bindery.catalog.jsonapi.JsonApi.Relationship;
import io.bindery.catalog.jsonapi.JsonApi.Resource;
import io.bindery.catalog.jsonapi.Relation.Arity;
import io.bindery.catalog.jsonapi.Relation.Linkage;
import io.bindery.catalog.jsonapi.View.Include;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Sort;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of JSON:API. What is related to the primary data is read level by level, with one statement for each
 * relation of a level however many resources the document has.
 */
@ApplicationScoped
public class Documents {

    private final Relations relations;

    Documents(Relations relations) {
        this.relations = relations;
    }

    /** A document with one resource. */
    public <E> Uni<byte[]> one(SqlClient client, ResourceType<E> type, E thing, View view, String self) {
        return graph(client, type, List.of(thing), view)
                .map(graph -> JsonApi.write(new Document(
                        JsonApi.VERSION,
                        Map.of("self", self),
                        resource(type, thing, view, graph, null),
                        included(view, graph),
                        null)));
    }

    /**
     * A document with a page of resources.
     *
     * @param sort of the list; tells the cursors of the resources
     */
    public <E> Uni<byte[]> page(
            SqlClient client, ResourceType<E> type, Page<E> page, Sort<E> sort, View view, PageLinks links) {
        return graph(client, type, page.items(), view)
                .map(graph -> JsonApi.write(new Document(
                        version(page),
                        links.of(page.place()),
                        page.items().stream()
                                .map(thing -> resource(type, thing, view, graph, meta(page, sort, thing)))
                                .toList(),
                        included(view, graph),
                        Map.of("page", info(page.place())))));
    }

    /** A document that names a page of the targets of a relation and shows none. */
    <E, T> byte[] page(Relation<E, T> relation, E source, Page<T> page, Sort<T> sort, PageLinks pages) {
        Map<String, @Nullable String> links = links(relation, source);
        links.putAll(pages.of(page.place()));
        List<?> data = page.items().stream()
                .map(target -> identifier(relation.target().identifier(target), meta(page, sort, target)))
                .toList();
        return JsonApi.write(new Document(version(page), links, data, null, Map.of("page", info(page.place()))));
    }

    private static Object identifier(Identifier name, @Nullable ItemMeta meta) {
        return meta == null ? name : new PagedIdentifier(name.type(), name.id(), meta);
    }

    private static Map<String, ?> version(Page<?> page) {
        return page.place().numbers() == null ? JsonApi.VERSION_AND_PROFILE : JsonApi.VERSION;
    }

    private static <E> @Nullable ItemMeta meta(Page<E> page, Sort<E> sort, E thing) {
        return page.place().numbers() == null ? ItemMeta.of(sort.cursorOf(thing)) : null;
    }

    /** A document with the targets of a relation: a list, or one or none where there can only be one. */
    <T> Uni<byte[]> targets(SqlClient client, Relation<?, T> relation, List<T> targets, View view, String self) {
        return graph(client, relation.target(), targets, view).map(graph -> {
            List<Resource> shown = targets.stream()
                    .map(target -> resource(relation.target(), target, view, graph, null))
                    .toList();
            Object data = relation.arity() == Arity.MANY
                    ? shown
                    : shown.stream().findFirst().orElse(null);
            return JsonApi.write(
                    new Document(JsonApi.VERSION, Map.of("self", self), data, included(view, graph), null));
        });
    }

    /** A document that names the targets of a relation and shows none. */
    public <E, T> byte[] linkage(Relation<E, T> relation, E source, List<T> targets) {
        return JsonApi.write(new Document(
                JsonApi.VERSION,
                links(relation, source),
                data(
                        relation.arity(),
                        targets.stream().map(relation.target()::identifier).toList()),
                null,
                null));
    }

    /** A document of a resource that was made just now: the relations of which nothing is given are not named. */
    public <E> byte[] created(ResourceType<E> type, E thing, Map<String, List<?>> targets) {
        Graph graph = new Graph();
        for (Relation<E, ?> relation : relations.of(type)) {
            graph.linkByKey(relation, List.of(thing));
            link(graph, relation, thing, targets.get(relation.name()));
        }
        return JsonApi.write(new Document(
                JsonApi.VERSION,
                Map.of("self", type.pathOf(thing)),
                resource(type, thing, View.WHOLE, graph, null),
                null,
                null));
    }

    static PageInfo info(Page.Place place) {
        Page.Numbers numbers = place.numbers();
        return new PageInfo(
                place.next(),
                place.size(),
                numbers == null ? null : numbers.number(),
                numbers == null ? null : numbers.total());
    }

    @SuppressWarnings("unchecked") // the caller names targets of the relation's own type
    private static <E, T> void link(Graph graph, Relation<E, T> relation, E thing, @Nullable List<?> targets) {
        if (targets != null) {
            graph.link(relation, thing, (List<T>) targets);
        }
    }

    private <E> Uni<Graph> graph(SqlClient client, ResourceType<E> type, List<E> things, View view) {
        Graph graph = new Graph();
        graph.addPrimary(type, things);
        return load(client, graph, type, things, view.includes()).replaceWith(graph);
    }

    private <E> Uni<Void> load(
            SqlClient client, Graph graph, ResourceType<E> type, Collection<E> things, Map<String, Include> includes) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (things.isEmpty()) {
            return all;
        }
        List<E> sources = List.copyOf(things);
        for (Relation<E, ?> relation : relations.of(type)) {
            Include include = includes.get(relation.name());
            boolean isLinked = graph.linkByKey(relation, sources);
            if (include != null || (relation.linkage() == Linkage.ALWAYS && !isLinked)) {
                all = all.chain(() -> follow(client, graph, relation, sources, include));
            }
        }
        return all;
    }

    private <E, T> Uni<Void> follow(
            SqlClient client, Graph graph, Relation<E, T> relation, List<E> sources, @Nullable Include include) {
        return relation.targets().of(client, sources).chain(found -> {
            Map<Identifier, T> reached = new LinkedHashMap<>();
            for (E source : sources) {
                List<T> targets = shown(
                        graph,
                        relation,
                        source,
                        found.getOrDefault(relation.source().id().apply(source), List.of()));
                graph.link(relation, source, targets);
                targets.forEach(target -> reached.putIfAbsent(relation.target().identifier(target), target));
            }
            if (include == null) {
                return Uni.createFrom().voidItem();
            }
            reached.values().forEach(target -> graph.include(relation.target(), target));
            return load(client, graph, relation.target(), reached.values(), include.nested());
        });
    }

    /** The targets that a document names, which may be fewer than there are. */
    private static <E, T> List<T> shown(Graph graph, Relation<E, T> relation, E source, List<T> targets) {
        Relation.Whole<E, T> whole = relation.whole();
        if (whole == null || targets.size() <= whole.shown()) {
            return targets;
        }
        List<T> first = targets.subList(0, whole.shown());
        graph.linkMore(relation, source, whole.cursorOf(source, first.getLast()));
        return first;
    }

    private @Nullable List<Resource> included(View view, Graph graph) {
        if (!view.asked()) {
            return null;
        }
        List<Resource> included = new ArrayList<>();
        graph.included().forEach(found -> included.add(resource(found, view, graph)));
        return included;
    }

    private <E> Resource resource(Graph.Included<E> found, View view, Graph graph) {
        return resource(found.type(), found.thing(), view, graph, null);
    }

    private <E> Resource resource(ResourceType<E> type, E thing, View view, Graph graph, @Nullable ItemMeta meta) {
        Set<String> wanted = view.fields().get(type.name());
        Record attributes = type.attributes().apply(thing);
        return new Resource(
                type.name(),
                type.idOf(thing),
                wanted == null ? attributes : JsonApi.part(attributes, wanted),
                relationships(type, thing, wanted, graph),
                type.hasAddress() ? Map.of("self", type.pathOf(thing)) : Map.of(),
                meta);
    }

    private <E> Map<String, Relationship> relationships(
            ResourceType<E> type, E thing, @Nullable Set<String> wanted, Graph graph) {
        Map<String, Relationship> relationships = new LinkedHashMap<>();
        for (Relation<E, ?> relation : relations.of(type)) {
            if (wanted == null || wanted.contains(relation.name())) {
                List<Identifier> targets = graph.targets(type.identifier(thing), relation);
                Object data = targets == null ? null : data(relation.arity(), targets);
                Map<String, @Nullable String> links = links(relation, thing);
                if (data != null && relation.whole() != null) {
                    addPages(links, graph.more(type.identifier(thing), relation));
                }
                relationships.put(relation.name(), new Relationship(links, data));
            }
        }
        return relationships;
    }

    private static <E> Map<String, @Nullable String> links(Relation<E, ?> relation, E source) {
        String path = relation.source().pathOf(source);
        Map<String, @Nullable String> links = new LinkedHashMap<>();
        links.put("self", path + "/relationships/" + relation.name());
        links.put("related", path + "/" + relation.name());
        return links;
    }

    /** Where a document names the first targets only, it leads to the others. */
    private static void addPages(Map<String, @Nullable String> links, @Nullable String cursor) {
        links.put("prev", null);
        links.put(
                "next",
                cursor == null
                        ? null
                        : ListRequest.none().linkTo(String.valueOf(links.get("self")), ListRequest.AFTER, cursor));
    }

    /** None where there can only be one is a null that is written, other than one that is not known. */
    private static Object data(Arity arity, List<Identifier> targets) {
        if (arity == Arity.MANY) {
            return targets;
        }
        return targets.isEmpty() ? NullNode.getInstance() : targets.getFirst();
    }
}
