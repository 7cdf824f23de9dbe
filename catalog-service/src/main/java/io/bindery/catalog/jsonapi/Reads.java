package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Position;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Answers reads of resources in the form that the caller wants. */
@ApplicationScoped
public class Reads {

    private final Pool pool;
    private final Documents documents;
    private final Relations relations;

    Reads(Pool pool, Documents documents, Relations relations) {
        this.pool = pool;
        this.documents = documents;
        this.relations = relations;
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

    /** A page of a list. */
    public <E> Uni<Representation> page(
            ReadRequest request, ResourceType<E> type, Function<ListRequest, Listing<E>> list, Plain<E> plain) {
        Listing<E> listing = list.apply(request.parameters());
        View view = view(request, type);
        return page(
                request,
                listing,
                page -> request.form() == Form.PLAIN
                        ? plain(page, plain)
                        : documents.page(pool, type, page, listing.sort(), view, request.pages()));
    }

    private <E> Uni<Representation> page(ReadRequest request, Listing<E> listing, Function<Page<E>, Uni<byte[]>> show) {
        ListRequest parameters = request.parameters();
        Position position = parameters.position();
        int size = parameters.size();
        parameters.rejectUnknown();
        return listing.page(pool, position, size)
                .chain(page -> show.apply(page).map(body -> Representation.ofPage(body, request.form(), page.place())));
    }

    /**
     * One thing.
     *
     * @param missing what a caller is told when there is none
     */
    public <E> Uni<Representation> one(
            ReadRequest request,
            ResourceType<E> type,
            Uni<Optional<E>> thing,
            ToLongFunction<E> version,
            Plain<E> plain,
            String missing) {
        View view = view(request, type);
        request.parameters().rejectUnknown();
        return thing.map(found ->
                        found.orElseThrow(() -> Problem.of(404, missing).toException()))
                .chain(found -> body(request.form(), type, found, view, plain, request.self())
                        .map(body -> Representation.of(body, request.form(), version.applyAsLong(found))));
    }

    /** What a relation of a thing leads to: its targets as resources, or their names alone. */
    public <E> Uni<Representation> related(
            ReadRequest request, ResourceType<E> type, String name, Uni<Optional<E>> thing, boolean namesOnly) {
        Relation<E, ?> relation = relations
                .find(type, name)
                .orElseThrow(() -> Problem.of(404, "There is no such relation").toException());
        return thing.map(found -> found.orElseThrow(
                        () -> Problem.of(404, "There is no such resource").toException()))
                .chain(found -> related(request, relation, found, namesOnly));
    }

    /**
     * The answer to the making of a thing, in the transaction that makes it: nothing more is read.
     *
     * @param plain its flat form
     * @param targets of relations, as far as they are known
     */
    public <E> Answer created(
            Form form, ResourceType<E> type, E thing, long version, Object plain, Map<String, List<?>> targets) {
        byte[] body = form == Form.PLAIN
                ? JsonApi.write(new JsonApi.PlainOne(plain))
                : documents.created(type, thing, targets);
        return Representation.of(body, form, version).toAnswer().created(type.pathOf(thing));
    }

    /** The answer to a change, after it. */
    public <E> Uni<Response> changed(Form form, ResourceType<E> type, E thing, long version, Plain<E> plain) {
        return body(form, type, thing, View.WHOLE, plain, type.pathOf(thing))
                .map(body -> Representation.of(body, form, version).toAnswer().toResponse());
    }

    private <E, T> Uni<Representation> related(
            ReadRequest request, Relation<E, T> relation, E thing, boolean namesOnly) {
        View view = namesOnly ? View.WHOLE : View.read(request.parameters(), relation.target(), relations);
        Relation.Whole<E, T> whole = relation.whole();
        if (whole != null) {
            Listing<T> list = whole.list().apply(thing, request.parameters());
            return page(
                    request,
                    list,
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

    private <E> Uni<byte[]> body(Form form, ResourceType<E> type, E thing, View view, Plain<E> plain, String self) {
        return form == Form.PLAIN
                ? plain.show().apply(List.of(thing)).map(shown -> JsonApi.write(new JsonApi.PlainOne(shown.getFirst())))
                : documents.one(pool, type, thing, view, self);
    }

    private static <E> Uni<byte[]> plain(Page<E> page, Plain<E> plain) {
        return plain.show()
                .apply(page.items())
                .map(shown -> JsonApi.write(new JsonApi.PlainMany(shown, Documents.info(page.place()))));
    }
}
