package io.bindery.platform.database;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the rows of a result, to be handed to {@code map} of the query's Uni. */
public final class Rows {

    private Rows() {}

    /** Every row, in the order of the result. */
    public static <T> Function<RowSet<Row>, List<T>> list(Function<Row, T> read) {
        return rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** The first row, or nothing when there is none. */
    public static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
        return rows -> StreamSupport.stream(rows.spliterator(), false).map(read).findFirst();
    }

    /** The rows by what they belong to, each group in the order of the result. */
    public static <K, T> Function<RowSet<Row>, Map<K, List<T>>> grouped(Function<Row, K> owner, Function<Row, T> read) {
        return rows -> StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(owner, Collectors.mapping(read, Collectors.toList())));
    }
}
