package io.bindery.catalog.discovery;

import io.bindery.catalog.author.AuthorNode;
import io.bindery.catalog.author.AuthorRow;
import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.book.BookNode;
import io.bindery.catalog.book.BookRow;
import io.bindery.catalog.book.BookStore;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageInfo;
import io.bindery.catalog.graphql.SearchHit;
import io.bindery.catalog.post.Post;
import io.bindery.catalog.post.PostNode;
import io.bindery.catalog.post.PostStore;
import io.bindery.catalog.search.Hit;
import io.bindery.catalog.search.Search;
import io.bindery.catalog.search.SearchRequest;
import io.bindery.catalog.search.SearchRequest.Filter;
import io.bindery.catalog.search.SearchRequest.Scope;
import io.bindery.catalog.search.SearchResult;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The search over GraphQL. What is found is read with one statement for each kind of thing. */
@GraphQLApi
@ApplicationScoped
public class SearchGraphql {

    private static final String ORDER = "search";

    /** All that matches is ranked for every page, and nobody reads further. */
    private static final int DEEPEST = 10_000;

    private final Search search;
    private final BookStore books;
    private final AuthorStore authors;
    private final PostStore posts;
    private final Pool pool;

    SearchGraphql(Search search, BookStore books, AuthorStore authors, PostStore posts, Pool pool) {
        this.search = search;
        this.books = books;
        this.authors = authors;
        this.posts = posts;
        this.pool = pool;
    }

    /** What fits a text. */
    @Query
    @Description(
            "What people mean by what they type: typing errors, other forms and unfinished last words allowed. The best comes first.")
    public Uni<@NonNull SearchConnection> search(
            @NonNull String query, @Nullable Integer first, @Nullable String after, @Nullable SearchCriteria filter) {
        Filter narrowed = filter == null ? Filter.NONE : filter.toFilter();
        int offset = offset(after);
        if (first == null) {
            throw Problem.of(400, "search needs first").toException();
        }
        SearchRequest request =
                new SearchRequest(query, Scope.EVERYTHING, narrowed, first, offset, Inputs.isSelected("facets"));
        return search.find(pool, request).chain(found -> nodes(found.hits()).map(nodes -> page(found, nodes, offset)));
    }

    private Uni<Map<Hit, SearchHit>> nodes(List<Hit> hits) {
        Uni<List<BookRow>> ofBooks = books.byIds(pool, ids(hits, Hit.Kind.BOOK));
        Uni<List<AuthorRow>> ofAuthors = authors.byIds(pool, ids(hits, Hit.Kind.AUTHOR));
        Uni<List<Post>> ofPosts = posts.byIds(pool, ids(hits, Hit.Kind.POST));
        return Uni.combine().all().unis(ofBooks, ofAuthors, ofPosts).with((bookRows, authorRows, postRows) -> {
            Map<UUID, SearchHit> byId = new HashMap<>();
            bookRows.forEach(book -> byId.put(book.id(), new BookNode(book)));
            authorRows.forEach(author -> byId.put(author.id(), new AuthorNode(author)));
            postRows.forEach(post -> byId.put(post.id(), new PostNode(post)));
            Map<Hit, SearchHit> nodes = new HashMap<>();
            for (Hit hit : hits) {
                SearchHit node = byId.get(hit.id());
                if (node != null) {
                    nodes.put(hit, node);
                }
            }
            return nodes;
        });
    }

    private static List<UUID> ids(List<Hit> hits, Hit.Kind kind) {
        return hits.stream().filter(hit -> hit.kind() == kind).map(Hit::id).toList();
    }

    /** A thing that is gone since it was found leaves a gap. */
    private static SearchConnection page(SearchResult found, Map<Hit, SearchHit> nodes, int offset) {
        List<SearchEdge> edges = new ArrayList<>();
        for (int i = 0; i < found.hits().size(); i++) {
            SearchHit node = nodes.get(found.hits().get(i));
            if (node != null) {
                edges.add(new SearchEdge(cursor(offset + i + 1), node));
            }
        }
        boolean more = offset + found.hits().size() < Math.min(found.total(), DEEPEST);
        PageInfo info = new PageInfo(
                more,
                offset > 0,
                edges.isEmpty() ? null : edges.getFirst().cursor(),
                edges.isEmpty() ? null : edges.getLast().cursor());
        return new SearchConnection(edges, info, Math.toIntExact(found.total()), SearchFacets.of(found.facets()));
    }

    private static String cursor(int offset) {
        return new PageCursor(ORDER, List.of(String.valueOf(offset))).encode();
    }

    private static int offset(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        try {
            String text =
                    String.valueOf(PageCursor.decode(after, ORDER, 1).values().getFirst());
            int offset = Integer.parseInt(text);
            if (offset > 0 && offset <= DEEPEST) {
                return offset;
            }
        } catch (NumberFormatException forged) {
            // told below
        }
        throw Problem.of(400, "after is not a cursor of this list").toException();
    }
}
