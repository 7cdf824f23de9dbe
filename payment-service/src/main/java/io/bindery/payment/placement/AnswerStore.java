package io.bindery.payment.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * What placing an order was answered, kept with the order in the transaction that decided it: every repetition of the request
 * gets the same, whatever became of the order since.
 */
@ApplicationScoped
class AnswerStore {

    private static final String KEEP =
            "update orders set answer_status = $2, answer = $3 where id = $1 and answer_status is null";
    private static final String FIND =
            "select answer_status, answer from orders where id = $1 and answer_status is not null";

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body JSON: the order or a problem
     */
    record Answer(int status, String body) {}

    private final Pool pool;
    private final ObjectMapper json;

    AnswerStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Keeps the answer, unless there is one. */
    Uni<Void> keep(SqlConnection connection, UUID order, int status, Object body) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(order, status, write(body)))
                .replaceWithVoid();
    }

    Uni<Optional<Answer>> find(UUID order) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(order))
                .map(Rows.first(row -> new Answer(row.getInteger(0), row.getString(1))));
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
