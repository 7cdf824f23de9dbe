package io.bindery.catalog;

import io.bindery.catalog.query.Listing;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** How the database would run the statements that the stores make. */
public final class Plans {

    private final Pool pool;

    public Plans(Pool pool) {
        this.pool = pool;
    }

    /** The statement of a page of 20, as {@link Listing} makes it. */
    public static String page(Listing<?> list) {
        return "select " + list.columns() + " from " + list.from()
                + list.conditions().where() + " order by " + list.sort().orderBy() + " limit 21";
    }

    /** The plan of a page of 20 with the values of the list. */
    public String of(Listing<?> list) {
        return of(page(list), list.conditions().values());
    }

    /** The plan that the database may keep for the statement, whatever the values are. */
    public String generic(Listing<?> list) {
        return of("(generic_plan) " + page(list), list.conditions().values());
    }

    public String of(String statement, Tuple values) {
        return String.join("\n", firstColumn("explain " + statement, values));
    }

    /** What a statement answers, the first column of it. */
    public List<String> firstColumn(String statement, Tuple values) {
        return StreamSupport.stream(
                        pool.preparedQuery(statement).executeAndAwait(values).spliterator(), false)
                .map(row -> String.valueOf(row.getValue(0)))
                .toList();
    }
}
