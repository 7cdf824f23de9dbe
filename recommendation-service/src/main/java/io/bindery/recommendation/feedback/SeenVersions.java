package io.bindery.recommendation.feedback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets only newer versions act of what others tell, so that a message that comes late or again undoes nothing. */
@ApplicationScoped
public class SeenVersions {

    private static final String ADVANCE = "insert into seen_version (kind, id, version) values ($1, $2, $3)"
            + " on conflict (kind, id) do update set version = excluded.version"
            + " where seen_version.version < excluded.version";

    /**
     * Whether this version is newer than all before. Two at once wait for each other at the row.
     *
     * @param connection in the transaction of what the version does
     * @param kind what the id is of, such as {@code order}
     */
    public Uni<Boolean> isNews(SqlConnection connection, String kind, UUID id, int version) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(kind, id, version))
                .map(result -> result.rowCount() == 1);
    }
}
