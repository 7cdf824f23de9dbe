package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Answers for the things of one type: with a list of them, with one, with what one is related to, and after writes. A bean of the
 * feature, made by {@link Reads}.
 */
public final class Resources<E> {

    /** Finds a thing for whoever asks. */
    @FunctionalInterface
    public interface Finder<E> {

        Uni<Found<E>> of(SqlClient client, UUID id);
    }

    /**
     * What was found.
     *
     * @param thing empty when there is none, or none for these eyes
     * @param isForAll whether anybody would have found it; otherwise no cache may keep the answer for others
     */
    public record Found<E>(Optional<E> thing, boolean isForAll) {}

    /**
     * How the things of a type are told.
     *
     * @param version of a thing; what has none is always the first
     * @param missing what a caller is told when there is no such thing
     */
    record Kind<E>(ResourceType<E> type, ToLongFunction<E> version, Reads.Plain<E> plain, String missing) {

        E present(Optional<E> thing) {
            return thing.orElseThrow(() -> Problem.of(404, missing).toException());
        }
    }

    private final Reads reads;
    private final Kind<E> kind;
    private final Function<UUID, Uni<Found<E>>> finder;

    Resources(Reads reads, Kind<E> kind, Function<UUID, Uni<Found<E>>> finder) {
        this.reads = reads;
        this.kind = kind;
        this.finder = finder;
    }

    /** A page of a list that anybody may see. */
    public Uni<Response> list(ReadRequest request, Function<ListRequest, Listing<E>> list) {
        return list(request, list, true);
    }

    /** A page of a list; no cache may keep it for others unless it is for all. */
    public Uni<Response> list(ReadRequest request, Function<ListRequest, Listing<E>> list, boolean isForAll) {
        return page(request, list).map(shown -> respond(request, shown, isForAll));
    }

    /** A page of a list, for who remembers it. */
    public Uni<Representation> page(ReadRequest request, Function<ListRequest, Listing<E>> list) {
        return reads.page(request, kind, list);
    }

    /** One thing. */
    public Uni<Response> get(ReadRequest request, String id) {
        return show(request, Ids.inAddress(id), reads.one(request, kind));
    }

    /** One thing that anybody may see, for who remembers it. */
    public Uni<Representation> one(ReadRequest request, UUID id) {
        Function<E, Uni<Representation>> show = reads.one(request, kind);
        return finder.apply(id).chain(found -> show.apply(kind.present(found.thing())));
    }

    /** The targets of a relation of a thing. */
    public Uni<Response> related(ReadRequest request, String id, String relation) {
        return show(request, Ids.inAddress(id), reads.related(request, kind, relation, false));
    }

    /** The names of the targets of a relation of a thing. */
    public Uni<Response> relationship(ReadRequest request, String id, String relation) {
        return show(request, Ids.inAddress(id), reads.related(request, kind, relation, true));
    }

    /**
     * The answer to the making of a thing, in the transaction that makes it: nothing more is read.
     *
     * @param plain its flat form
     * @param targets of relations, as far as they are known
     */
    public Answer created(WriteRequest request, E thing, Object plain, Map<String, List<?>> targets) {
        return reads.created(request.wanted(), kind, thing, plain, targets);
    }

    /**
     * What a PATCH changes: its body without what is so already and cannot be set. Reads nothing when it has no such member.
     *
     * @throws io.bindery.platform.http.ProblemException 412 when what is read is not the version that the caller means: what has
     *     changed since is no fault of the body
     */
    public Uni<ObjectNode> changes(WriteRequest request, UUID id) {
        Uni<Optional<E>> thing = finder.apply(id)
                .map(Found::thing)
                .invoke(found ->
                        found.ifPresent(now -> check(request, kind.version().applyAsLong(now))));
        return reads.known().leftOut(request, kind.type(), thing, kind.plain());
    }

    /** The answer to a change, after it. */
    public Uni<Response> changed(WriteRequest request, E thing) {
        return reads.changed(request.wanted(), kind, thing);
    }

    private Uni<Response> show(ReadRequest request, UUID id, Function<E, Uni<Representation>> show) {
        return finder.apply(id)
                .chain(found -> show.apply(kind.present(found.thing()))
                        .map(shown -> respond(request, shown, found.isForAll())));
    }

    private static void check(WriteRequest request, long version) {
        if (!ETags.permitsWrite(request.ifMatch(), version)) {
            throw Problem.of(412, "It was changed since; read it again").toException();
        }
    }

    private static Response respond(ReadRequest request, Representation shown, boolean isForAll) {
        return isForAll ? shown.open(request.ifNoneMatch()) : shown.confidential(request.ifNoneMatch());
    }
}
