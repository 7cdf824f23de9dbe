package io.bindery.catalog;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * What writes of a test can change, to see that what was refused changed nothing. The expiry of other tests' reservations may run
 * meanwhile, so of stock only some books are looked at; what was put into the outbox is counted by a trigger, as the relay takes it
 * out.
 *
 * @param books those whose stock is looked at
 */
public record Contents(Pool pool, List<UUID> books) {

    private static final String NOW = """
            select jsonb_build_array(
                (select jsonb_build_array(count(*), sum(version), count(deleted_at)) from book),
                (select jsonb_build_array(count(*), sum(version)) from author),
                (select count(*) from tag), (select count(*) from book_author), (select count(*) from book_tag),
                (select jsonb_build_array(count(*), sum(version), sum(helpful_count)) from review),
                (select count(*) from review_vote), (select count(*) from idempotency_key),
                (select jsonb_build_array(count(*), sum(version), count(deleted_at), count(published_at)) from post),
                (select jsonb_build_array(count(*), sum(version), count(deleted_at)) from comment),
                (select jsonb_build_array(count(*), sum(member_count)) from reading_group),
                (select count(*) from group_member), (select count(*) from reader), (select count(*) from price_history),
                (select count(*) from book_source),
                (select count(*) from reservation), (select count(*) from reservation_item),
                (select jsonb_agg(array[available, reserved, version] order by book_id) from stock where book_id = any($1)),
                (select count(*) from fuzz_outbox where topic <> 'catalog.stock.v1' or key = any($1::uuid[]::text[])))::text
            """;
    private static final String WATCH = """
            create table if not exists fuzz_outbox (topic text, key text);
            create or replace function fuzz_outbox() returns trigger language plpgsql as $$
                begin insert into fuzz_outbox values (new.topic, new.key); return null; end $$;
            create or replace trigger fuzz_outbox after insert on outbox for each row execute function fuzz_outbox();
            """;

    /** From now on also what goes through the outbox is seen. */
    public static Contents watched(Pool pool, List<UUID> books) {
        pool.query(WATCH).executeAndAwait();
        return new Contents(pool, books);
    }

    /** Differs from what it was when anything was written. */
    public String now() {
        return pool.preparedQuery(NOW)
                .executeAndAwait(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                .iterator()
                .next()
                .getString(0);
    }
}
