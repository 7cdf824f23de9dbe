package io.bindery.catalog.jsonapi;

import io.bindery.catalog.jsonapi.Resources.Finder;
import io.bindery.catalog.jsonapi.Resources.Found;
import io.bindery.catalog.jsonapi.Resources.Kind;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Position;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Answers reads of resources in the form that the caller wants. */
@ApplicationScoped
public class Reads {

    private final Pool pool;
    private final Documents documents;
    private final Relations relations;
    private final Known known;

    Reads(Pool pool, Documents documents, Relations relations, Known known) {
        this.pool = pool;
        this.documents = documents;
        this.relations = relations;
        this.known = known;
    }

    /**
     * How a type is shown in the plain form.
     *
     * @param show makes the flat things of a page or of one, in their order
     */
    public record Plain<E>(Function<List<E>, Uni<List<?>>> show) {

        /** What needs nothing but the thing itself. */
        public static <E> Plain<E> of(Function<E, ?> show) {
            return new Plain<>(
                    things -> Uni.createFrom().item(things.stream().map(show).toList()));
        }
    }

    /**
     * Answers for the things of a type that anybody may see.
     *
     * @param version of a thing
     * @param missing what a caller is told when there is no such thing
     * @param find a thing by its id
     */
    public <E> Resources<E> open(
            ResourceType<E> type,
            ToLongFunction<E> version,
            Plain<E> plain,
            String missing,
            BiFunction<SqlClient, UUID, Uni<Optional<E>>> find) {
        return guarded(
                type,
                version,
                plain,
                missing,
                (client, id) -> find.apply(client, id).map(thing -> new Found<>(thing, true)));
    }

    /** The same for things that not everybody may see: {@code find} knows who asks. */
    public <E> Resources<E> guarded(
            ResourceType<E> type, ToLongFunction<E> version, Plain<E> plain, String missing, Finder<E> find) {
        return new Resources<>(this, new Kind<>(type, version, plain, missing), id -> find.of(pool, id));
    }

    Known known() {
        return known;
    }

    /** A page of a list. */
    <E> Uni<Representation> page(ReadRequest request, Kind<E> kind, Function<ListRequest, Listing<E>> list) {
        Listing<E> listing = list.apply(request.parameters());
        View view = view(request, kind.type());
        return page(
                request.parameters(),
                listing,
                request.form(),
                page -> request.form() == Form.PLAIN
                        ? plain(page, kind.plain())
                        : documents.page(pool, kind.type(), page, listing.sort(), view, request.pages()));
    }

    private <E> Uni<Representation> page(
            ListRequest parameters, Listing<E> listing, Form form, Function<Page<E>, Uni<byte[]>> show) {
        Position position = parameters.position();
        int size = parameters.size();
        parameters.rejectUnknown();
        return listing.page(pool, position, size)
                .chain(page -> show.apply(page).map(body -> Representation.ofPage(body, form, page.place())));
    }

    /** Reads the parameters; answers what shows the thing, once it is found. */
    <E> Function<E, Uni<Representation>> one(ReadRequest request, Kind<E> kind) {
        View view = view(request, kind.type());
        request.parameters().rejectUnknown();
        return thing -> body(
                        request.form(),
                        kind,
                        thing,
                        view,
                        request.self(kind.type().pathOf(thing)))
                .map(body ->
                        Representation.of(body, request.form(), kind.version().applyAsLong(thing)));
    }

    /** The same for what a relation of the thing leads to, always as JSON:API: its targets as resources, or their names alone. */
    <E> Function<E, Uni<Representation>> related(ReadRequest request, Kind<E> kind, String name, boolean namesOnly) {
        Relation<E, ?> relation = relations
                .find(kind.type(), name)
                .orElseThrow(() -> Problem.of(404, "There is no such relation").toException());
        // The names are the thing's own: who changes them says which version of it was read.
        return thing -> related(request, relation, thing, namesOnly)
                .map(shown -> namesOnly ? shown.ofVersion(kind.version().applyAsLong(thing)) : shown);
    }

    <E> Answer created(Form form, Kind<E> kind, E thing, Object plain, Map<String, List<?>> targets) {
        ResourceType<E> type = kind.type();
        byte[] body = form == Form.PLAIN
                ? JsonApi.write(new JsonApi.PlainOne(plain))
                : documents.created(type, thing, targets);
        return Representation.of(body, form, kind.version().applyAsLong(thing))
                .toAnswer()
                .created(type.pathOf(thing));
    }

    <E> Uni<Response> changed(Form form, Kind<E> kind, E thing) {
        return body(form, kind, thing, View.WHOLE, kind.type().pathOf(thing))
                .map(body -> Representation.of(body, form, kind.version().applyAsLong(thing))
                        .toAnswer()
                        .toResponse());
    }

    private <E, T> Uni<Representation> related(
            ReadRequest request, Relation<E, T> relation, E thing, boolean namesOnly) {
        View view = namesOnly ? View.WHOLE : View.read(request.parameters(), relation.target(), relations);
        Relation.Whole<E, T> whole = relation.whole();
        if (whole != null) {
            Listing<T> list = whole.list().apply(thing, request.parameters());
            return page(
                    request.parameters(),
                    list,
                    Form.JSON_API,
                    page -> namesOnly
                            ? Uni.createFrom().item(documents.page(relation, thing, page, list.sort(), request.pages()))
                            : documents.page(pool, relation.target(), page, list.sort(), view, request.pages()));
        }
        request.parameters().rejectUnknown();
        return relation.targets()
                .of(pool, List.of(thing))
                .map(found -> found.getOrDefault(relation.source().id().apply(thing), List.of()))
                .chain(targets -> namesOnly
                        ? Uni.createFrom().item(documents.linkage(relation, thing, targets))
                        : documents.targets(pool, relation, targets, view, request.self()))
                .map(body -> Representation.ofList(body, Form.JSON_API));
    }

    private <E> View view(ReadRequest request, ResourceType<E> type) {
        return request.form() == Form.PLAIN ? View.WHOLE : View.read(request.parameters(), type, relations);
    }

    private <E> Uni<byte[]> body(Form form, Kind<E> kind, E thing, View view, String self) {
        return form == Form.PLAIN
                ? kind.plain()
                        .show()
                        .apply(List.of(thing))
                        .map(shown -> JsonApi.write(new JsonApi.PlainOne(shown.getFirst())))
                : documents.one(pool, kind.type(), thing, view, self);
    }

    private static <E> Uni<byte[]> plain(Page<E> page, Plain<E> plain) {
        return plain.show()
                .apply(page.items())
                .map(shown -> JsonApi.write(new JsonApi.PlainMany(shown, Documents.info(page.place()))));
    }
}
