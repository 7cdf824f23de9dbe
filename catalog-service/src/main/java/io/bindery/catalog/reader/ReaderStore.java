package io.bindery.catalog.reader;

import io.bindery.platform.database.Rows;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads readers, and meets them. */
@ApplicationScoped
public class ReaderStore {

    private static final String MEET = """
            insert into reader (id, name, email) values ($1, $2, $3)
            on conflict (id) do update set name = excluded.name, email = excluded.email, updated_at = now()
            where (reader.name, reader.email) is distinct from (excluded.name, excluded.email)
            """;
    private static final String FIND = "select * from reader where id = $1";
    private static final String BY_IDS = "select * from reader where id = any($1)";

    /** Remembers who the caller is, in the transaction of what the caller writes; nothing is written when it is known. */
    public Uni<Void> meet(SqlConnection connection, Caller caller) {
        return connection
                .preparedQuery(MEET)
                .execute(Tuple.of(caller.id(), caller.name(), caller.email()))
                .replaceWithVoid();
    }

    public Uni<Optional<Reader>> find(SqlClient client, String id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(Reader::of));
    }

    /** Those of these readers that there are. */
    public Uni<List<Reader>> byIds(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(Rows.list(Reader::of));
    }
}
