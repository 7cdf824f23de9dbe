package io.bindery.catalog.post;

import io.bindery.catalog.post.PostEvent.Kind;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes posts, each change with its event in one transaction that holds the post's row from before it looks. */
@ApplicationScoped
class PostWriter {

    private final PostStore store;
    private final ReaderStore readers;
    private final Outbox outbox;
    private final InstantSource clock;

    PostWriter(PostStore store, ReaderStore readers, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.readers = readers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a post, published or not, inside the connection's transaction, and tells of it. */
    Uni<Post> create(SqlConnection connection, PostRequest request, Caller author) {
        return readers.meet(connection, author)
                .chain(() -> store.add(connection, request, author.id()))
                .call(post -> tell(connection, post, Kind.CREATED));
    }

    /**
     * Changes or publishes a post of the caller's own, or as staff anybody's; nothing is written or told when it is already as
     * asked. What is published stays so.
     *
     * @param ifMatch the precondition, null for none
     */
    Uni<Post> edit(UUID id, PostChanges changes, Caller caller, @Nullable String ifMatch) {
        return outbox.inConnection(connection -> store.lock(connection, id, Viewer.of(caller))
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "There is no such post").toException()))
                .invoke(post -> check(post, caller, ifMatch))
                .chain(post -> edit(connection, post, changes.appliedTo(post))));
    }

    private Uni<Post> edit(SqlConnection connection, Post before, PostRequest wanted) {
        if (wanted.equals(new PostRequest(before.title(), before.body(), before.status()))) {
            return Uni.createFrom().item(before);
        }
        if (wanted.status() == PostStatus.DRAFT && before.isPublished()) {
            throw Problem.of(409, "What has been published is no draft any more; it can be deleted")
                    .toException();
        }
        Kind kind = wanted.status() == before.status() ? Kind.UPDATED : Kind.PUBLISHED;
        return store.edit(connection, before.id(), wanted).call(after -> tell(connection, after, kind));
    }

    /** Takes back a post of the caller's own, or as staff anybody's; harmless when there is none. */
    Uni<Void> delete(UUID id, Caller caller, @Nullable String ifMatch) {
        return outbox.inConnection(connection -> store.lock(connection, id, Viewer.of(caller))
                .chain(found -> {
                    if (found.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    check(found.get(), caller, ifMatch);
                    return store.delete(connection, id).chain(last -> tell(connection, last, Kind.DELETED));
                }));
    }

    private Uni<Void> tell(SqlConnection connection, Post post, Kind kind) {
        return outbox.append(connection, PostEvent.TOPIC, List.of(PostEvent.of(post, kind, clock)));
    }

    private static void check(Post post, Caller caller, @Nullable String ifMatch) {
        if (!Viewer.of(caller).mayLookAt(post.authorId())) {
            throw Problem.of(403, "Only who wrote a post, or staff, changes it").toException();
        }
        if (!ETags.permitsWrite(ifMatch, post.version())) {
            throw Problem.of(412, "The post was changed since; read it again").toException();
        }
    }
}
