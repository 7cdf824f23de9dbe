package io.bindery.catalog.graphql;

import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.function.BiFunction;

/** Makes pages of lists into connections of Relay. */
public final class Connections {

    private Connections() {}

    /** Makes a connection of its edges. */
    @FunctionalInterface
    public interface Maker<D, C> {

        C of(List<D> edges, PageInfo pageInfo);
    }

    /** The page of a list as a connection, read with one statement. */
    public static <E, D, C> Uni<C> of(
            SqlClient client,
            Listing<E> list,
            PageArguments page,
            BiFunction<String, E, D> edge,
            Maker<D, C> connection) {
        return list.page(client, page.position(), page.size()).map(found -> of(list, found, edge, connection));
    }

    private static <E, D, C> C of(
            Listing<E> list, Page<E> page, BiFunction<String, E, D> edge, Maker<D, C> connection) {
        List<String> cursors = page.items().stream().map(list.sort()::cursorOf).toList();
        PageInfo info = new PageInfo(
                page.place().next() != null,
                page.place().previous() != null,
                cursors.isEmpty() ? null : cursors.getFirst(),
                cursors.isEmpty() ? null : cursors.getLast());
        List<D> edges = java.util.stream.IntStream.range(0, cursors.size())
                .mapToObj(i -> edge.apply(cursors.get(i), page.items().get(i)))
                .toList();
        return connection.of(edges, info);
    }
}
