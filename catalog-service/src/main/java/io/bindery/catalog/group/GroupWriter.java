package io.bindery.catalog.group;

import io.bindery.catalog.reader.ReaderStore;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes reading groups, and lets readers in and out. A group's number of members is changed beside its members. */
@ApplicationScoped
class GroupWriter {

    private final GroupStore store;
    private final ReaderStore readers;
    private final Pool pool;

    GroupWriter(GroupStore store, ReaderStore readers, Pool pool) {
        this.store = store;
        this.readers = readers;
        this.pool = pool;
    }

    /**
     * Makes a group whose first member is who makes it, inside the connection's transaction; a failure, 409, when another one
     * has the name.
     */
    Uni<ReadingGroup> create(SqlConnection connection, GroupRequest request, Caller founder) {
        return readers.meet(connection, founder)
                .chain(() -> store.add(connection, request, founder.id()))
                .map(added -> added.orElseThrow(
                        () -> Problem.of(409, "Another group has this name").toException()))
                .chain(group ->
                        store.join(connection, group.id(), founder.id()).chain(() -> after(connection, group.id())));
    }

    /** Lets the caller in; harmless for a member. */
    Uni<ReadingGroup> join(UUID group, Caller reader) {
        return pool.withTransaction(connection -> readers.meet(connection, reader)
                .chain(() -> store.join(connection, group, reader.id()))
                .chain(() -> after(connection, group)));
    }

    /** Lets the caller out; harmless for somebody who is no member. */
    Uni<ReadingGroup> leave(UUID group, Caller reader) {
        return pool.withTransaction(
                connection -> store.leave(connection, group, reader.id()).chain(() -> after(connection, group)));
    }

    private Uni<ReadingGroup> after(SqlConnection connection, UUID group) {
        return store.find(connection, group)
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "There is no such group").toException()));
    }
}
