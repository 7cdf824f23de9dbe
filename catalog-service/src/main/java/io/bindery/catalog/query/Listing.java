package io.bindery.catalog.query;

import io.bindery.catalog.query.Page.Numbers;
import io.bindery.catalog.query.Page.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows of which pages are read, each with one statement; pages by number take a second one, which counts.
 *
 * @param columns what is selected
 * @param from tables and joins
 * @param conditions which rows belong to the list
 * @param sort in which order
 * @param read makes an item of a row
 */
public record Listing<E>(String columns, String from, Conditions conditions, Sort<E> sort, Function<Row, E> read) {

    /** The page at this position, with up to {@code size} items. */
    public Uni<Page<E>> page(SqlClient client, Position position, int size) {
        return switch (position) {
            case Position.Start() -> forwards(client, size, null);
            case Position.After(String cursor) -> {
                if (sort.isEnd(cursor)) {
                    yield nothing(new Place(size, cursor, null, cursor, null));
                }
                if (sort.isStart(cursor)) {
                    yield forwards(client, size, null);
                }
                sort.addAfter(cursor, conditions);
                yield forwards(client, size, cursor);
            }
            case Position.Before(String cursor) -> {
                if (sort.isStart(cursor)) {
                    yield nothing(new Place(size, null, cursor, sort.end(), null));
                }
                if (!sort.isEnd(cursor)) {
                    sort.addBefore(cursor, conditions);
                }
                yield backwards(client, size, cursor);
            }
            case Position.Last() -> backwards(client, size, sort.end());
            case Position.Numbered(int number) -> numbered(client, size, number);
        };
    }

    /** How many items the whole list has. */
    public Uni<Long> count(SqlClient client) {
        return client.preparedQuery("select count(*) from " + from + conditions.where())
                .execute(conditions.values())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Page<E>> forwards(SqlClient client, int size, @Nullable String after) {
        return select(client, sort.orderBy(), size + 1, 0).map(found -> {
            List<E> items = first(found, size);
            String previous = after == null ? null : items.isEmpty() ? sort.end() : sort.cursorOf(items.getFirst());
            String next = found.size() > size ? sort.cursorOf(items.getLast()) : null;
            return new Page<>(items, new Place(size, previous, next, sort.end(), null));
        });
    }

    private Uni<Page<E>> backwards(SqlClient client, int size, String before) {
        return select(client, sort.orderBackwards(), size + 1, 0).map(found -> {
            List<E> items = first(found, size).reversed();
            String previous = found.size() > size ? sort.cursorOf(items.getFirst()) : null;
            String next = sort.isEnd(before) ? null : items.isEmpty() ? sort.start() : sort.cursorOf(items.getLast());
            return new Page<>(items, new Place(size, previous, next, sort.end(), null));
        });
    }

    private Uni<Page<E>> numbered(SqlClient client, int size, int number) {
        return count(client)
                .chain(total -> select(client, sort.orderBy(), size, (number - 1) * size)
                        .map(items ->
                                new Page<>(items, new Place(size, null, null, null, new Numbers(number, total)))));
    }

    private Uni<List<E>> select(SqlClient client, String order, int limit, int offset) {
        String text = "select " + columns + " from " + from + conditions.where() + " order by " + order + " limit "
                + limit + (offset == 0 ? "" : " offset " + offset);
        return client.preparedQuery(text)
                .execute(conditions.values())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(read)
                        .toList());
    }

    private static <E> Uni<Page<E>> nothing(Place place) {
        return Uni.createFrom().item(new Page<>(List.of(), place));
    }

    private static <E> List<E> first(List<E> items, int size) {
        return items.size() > size ? items.subList(0, size) : items;
    }
}
