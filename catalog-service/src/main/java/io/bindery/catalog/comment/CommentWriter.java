package io.bindery.catalog.comment;

import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.post.PostStore;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.body.Field;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes comments. Who adds one shares the post with others who do; who takes one back has the post alone, so nobody answers
 * what is just going.
 */
@ApplicationScoped
class CommentWriter {

    private final CommentStore store;
    private final PostStore posts;
    private final ReaderStore readers;
    private final Pool pool;

    CommentWriter(CommentStore store, PostStore posts, ReaderStore readers, Pool pool) {
        this.store = store;
        this.posts = posts;
        this.readers = readers;
        this.pool = pool;
    }

    /** Adds a comment or an answer inside the connection's transaction. */
    Uni<Comment> add(SqlConnection connection, CommentRequest request, Caller author) {
        return readers.meet(connection, author)
                .chain(() -> posts.hold(connection, request.postId(), Viewer.of(author)))
                .map(post -> post.orElseThrow(() -> unknown(request.postPointer(), "names no post")))
                .chain(() -> store.add(connection, request, author.id()))
                .map(added ->
                        added.orElseThrow(() -> unknown(request.parentPointer(), "names no comment of this post")));
    }

    /**
     * Changes what a comment of the caller's own says.
     *
     * @param body absent for no change
     * @param ifMatch the precondition, null for none
     */
    Uni<Comment> edit(UUID id, Field<String> body, Caller caller, @Nullable String ifMatch) {
        return pool.withTransaction(connection -> store.lock(connection, id, Viewer.of(caller))
                .map(found -> found.filter(comment -> !comment.isDeleted())
                        .orElseThrow(() ->
                                Problem.of(404, "There is no such comment").toException()))
                .invoke(comment -> check(comment, comment.authorId().equals(caller.id()), ifMatch))
                .chain(comment -> {
                    String text = body.value();
                    return text == null || text.equals(comment.body())
                            ? Uni.createFrom().item(comment)
                            : store.edit(connection, id, text);
                }));
    }

    /** Takes back a comment of the caller's own, or as staff anybody's; harmless when there is none. */
    Uni<Void> delete(UUID id, Caller caller, @Nullable String ifMatch) {
        Viewer viewer = Viewer.of(caller);
        return pool.withTransaction(connection -> store.lockThread(connection, id, viewer)
                .chain(found -> {
                    if (found.isEmpty() || found.get().isDeleted()) {
                        return Uni.createFrom().voidItem();
                    }
                    check(found.get(), viewer.mayLookAt(found.get().authorId()), ifMatch);
                    return store.delete(connection, id);
                }));
    }

    private static void check(Comment comment, boolean isAllowed, @Nullable String ifMatch) {
        if (!isAllowed) {
            throw Problem.of(403, "Only who said it changes a comment, and only they or staff take it back")
                    .toException();
        }
        if (!ETags.permitsWrite(ifMatch, comment.version())) {
            throw Problem.of(412, "The comment was changed since; read it again")
                    .toException();
        }
    }

    /** What the plain form names in an attribute is a bad value; what JSON:API names in a relation is not found. */
    private static RuntimeException unknown(String pointer, String detail) {
        return pointer.startsWith("/data/")
                ? ResourceBody.unknownTarget(pointer, detail)
                : Problem.invalid(List.of(Fault.at(pointer, detail))).toException();
    }
}
