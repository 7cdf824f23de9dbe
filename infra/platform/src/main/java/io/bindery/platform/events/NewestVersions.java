package io.bindery.platform.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets only newer versions of a thing act. The {@link Inbox} knows the same event again; this knows another event that comes too
 * late, such as a dead letter that was sent anew: it undoes nothing of what has come since.
 */
@ApplicationScoped
public class NewestVersions {

    private static final String ADVANCE = "insert into newest_version (kind, id, version) values ($1, $2, $3)"
            + " on conflict (kind, id) do update set version = excluded.version"
            + " where newest_version.version < excluded.version";

    /**
     * Runs the effect if this version is newer than all before. Two at once wait for each other at the row.
     *
     * @param connection in the transaction of what the version does
     * @param kind what the id is of, such as {@code order}
     */
    public Uni<Void> ifNewer(SqlConnection connection, String kind, UUID id, int version, Supplier<Uni<Void>> effect) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(kind, id, version))
                .chain(result ->
                        result.rowCount() == 1 ? effect.get() : Uni.createFrom().voidItem());
    }
}
