package io.bindery.catalog.book;

import io.bindery.catalog.body.Money;
import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tells of books that plain SQL has changed, in the transaction that changed them and while it holds their rows. */
@ApplicationScoped
public class BookEvents {

    private static final String BOOKS = """
            select b.*, coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by ba.position)
                from book_author ba join author a on a.id = ba.author_id where ba.book_id = b.id), '[]') as authors,
                array(select t.name from book_tag bt join tag t on t.id = bt.tag_id where bt.book_id = b.id
                    order by t.name collate "C") as tags
            from book b where b.id = any($1) and b.deleted_at is null order by b.id
            """;

    private final Outbox outbox;
    private final InstantSource clock;

    BookEvents(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells of these books as they are now, with two statements whatever their number. */
    public Uni<Void> tell(SqlConnection connection, List<UUID> books, BookEvent.Kind kind) {
        return books.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(BOOKS)
                        .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> event(row).as(kind, clock))
                                .toList())
                        .chain(events -> outbox.append(connection, BookEvent.TOPIC, events));
    }

    private static BookEvent event(Row row) {
        Long amount = row.getLong("price_amount");
        List<BookEvent.Writer> authors = row.getJsonArray("authors").stream()
                .map(JsonObject.class::cast)
                .map(author -> new BookEvent.Writer(UUID.fromString(author.getString("id")), author.getString("name")))
                .toList();
        return new BookEvent(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("description"),
                row.getString("isbn13"),
                row.getInteger("published_year"),
                row.getString("language"),
                amount == null ? null : new Money(amount, row.getString("price_currency")),
                row.getString("cover_url"),
                row.getBigDecimal("rating_average"),
                row.getInteger("rating_count"),
                authors,
                List.of(row.getArrayOfStrings("tags")));
    }
}
