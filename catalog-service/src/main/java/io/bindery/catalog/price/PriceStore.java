package io.bindery.catalog.price;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what books have cost. A trigger writes it, so that no way of changing a price goes past it. */
@ApplicationScoped
public class PriceStore {

    private static final String OF_BOOKS = """
            select p.* from unnest($1::uuid[]) as b (id) cross join lateral (
                select * from price_history where book_id = b.id order by id desc limit $2) as p
            """;
    private static final SortField<PricePoint> ID = new SortField<>("id", "p.id", false, PricePoint::id, Long::valueOf);

    /** The newest prices of these books, up to so many of each, with one statement. */
    public Uni<Map<UUID, List<PricePoint>>> ofBooks(SqlClient client, Collection<UUID> books, int limit) {
        return client.preparedQuery(OF_BOOKS)
                .execute(Tuple.of(books.toArray(UUID[]::new), limit))
                .map(Rows.grouped(row -> row.getUUID("book_id"), PriceStore::point));
    }

    /** All prices of a book, the newest first. */
    Listing<PricePoint> list(UUID book) {
        Conditions conditions = new Conditions();
        conditions.add("p.book_id = " + conditions.bind(book));
        return new Listing<>("p.*", "price_history p", conditions, Sort.descending(ID), PriceStore::point);
    }

    private static PricePoint point(Row row) {
        Long amount = row.getLong("amount");
        return new PricePoint(
                row.getLong("id"),
                amount == null ? null : new Money(amount, row.getString("currency")),
                row.getOffsetDateTime("since").toInstant());
    }
}
