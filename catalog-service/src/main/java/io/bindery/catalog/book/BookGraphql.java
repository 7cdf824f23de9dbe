package io.bindery.catalog.book;

import io.bindery.catalog.author.AuthorNode;
import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.graphql.Batches;
import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.IsbnScalar;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.stock.StockNode;
import io.bindery.catalog.stock.StockStore;
import io.bindery.catalog.tag.TagNode;
import io.bindery.catalog.tag.TagStore;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Books over GraphQL, and what is in them and on them: each relation is one statement for all books of a level. */
@GraphQLApi
@ApplicationScoped
public class BookGraphql {

    /** Books of an author; all of them are a page of books with the author as its filter. */
    private static final int SHOWN = 20;

    private final BookStore books;
    private final AuthorStore authors;
    private final TagStore tags;
    private final StockStore stock;
    private final Pool pool;

    BookGraphql(BookStore books, AuthorStore authors, TagStore tags, StockStore stock, Pool pool) {
        this.books = books;
        this.authors = authors;
        this.tags = tags;
        this.stock = stock;
        this.pool = pool;
    }

    /** A book by its id or ISBN. */
    @Query
    @Description("A book by its id or its ISBN; null when there is none.")
    public Uni<@Nullable BookNode> book(@Id @Nullable String id, @Nullable IsbnScalar isbn) {
        if ((id == null) == (isbn == null)) {
            throw Problem.of(400, "book needs either id or isbn").toException();
        }
        Uni<Optional<BookRow>> book = isbn == null
                ? books.find(pool, Inputs.id("id", String.valueOf(id)))
                : books.findByIsbn(pool, isbn.value());
        return book.map(found -> found.map(BookNode::new).orElse(null));
    }

    /** A page of books. */
    @Query
    @Description(
            "Books, those first that fit the words of the filter best, or that most readers have rated; unless said otherwise.")
    public Uni<@NonNull BookConnection> books(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            @Nullable BookCriteria filter,
            @Nullable List<BookSort> sort) {
        PageArguments page = PageArguments.of(first, after, last, before);
        return books.list(pool, BookSort.keys(sort), filter == null ? BookFilter.NONE : filter.toFilter())
                .chain(list -> Connections.of(
                        pool,
                        list,
                        page,
                        (cursor, book) -> new BookEdge(cursor, new BookNode(book)),
                        BookConnection::new));
    }

    @Name("authors")
    @Description("In the order of the title page.")
    public Uni<@NonNull List<@NonNull List<@NonNull AuthorNode>>> authors(@Source List<BookNode> sources) {
        return Batches.many(sources, book -> book.row().id(), ids -> authors.ofBooks(pool, ids), AuthorNode::new);
    }

    @Name("tags")
    @Description("By name.")
    public Uni<@NonNull List<@NonNull List<@NonNull TagNode>>> tags(@Source List<BookNode> sources) {
        return Batches.many(sources, book -> book.row().id(), ids -> tags.ofBooks(pool, ids), TagNode::new);
    }

    @Name("stock")
    public Uni<@NonNull List<@NonNull StockNode>> stock(@Source List<BookNode> sources) {
        return Batches.one(sources, book -> book.row().id(), ids -> stock.ofBooks(pool, ids), StockNode::new);
    }

    @Name("books")
    @Description("Those that most readers have rated, up to 20; the query books has all of them.")
    public Uni<@NonNull List<@NonNull List<@NonNull BookNode>>> books(@Source List<AuthorNode> sources) {
        return Batches.many(
                sources, author -> author.row().id(), ids -> books.ofAuthors(pool, ids, SHOWN), BookNode::new);
    }
}
