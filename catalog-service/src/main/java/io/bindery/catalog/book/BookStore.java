package io.bindery.catalog.book;

import io.bindery.catalog.body.Isbn;
import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.text.Folding;
import io.bindery.platform.body.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads and writes books. A page is two statements however many books it shows: the books, then all their authors. */
@ApplicationScoped
public class BookStore implements PanacheRepositoryBase<Book, UUID> {

    private static final String MOST_RATED_FIRST = "-ratingCount";
    private static final SortField<Book> ID = new SortField<>("id", "b.id", false, Book::id, UUID::fromString);
    private static final List<SortField<Book>> SORT_FIELDS = List.of(
            new SortField<>("title", "b.titleKey", false, Book::titleKey, text -> text),
            new SortField<>("publishedYear", "b.publishedYear", true, Book::publishedYear, Integer::valueOf),
            new SortField<>("ratingAverage", "b.ratingAverage", true, Book::ratingAverage, BookStore::rating),
            new SortField<>("ratingCount", "b.ratingCount", false, Book::ratingCount, Integer::valueOf),
            new SortField<>("createdAt", "b.createdAt", false, Book::createdAt, BookStore::time));
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final String WITH_AUTHORS = "from Book b left join fetch b.authors where ";

    /** The book with its authors; null when there is none or it was deleted. */
    public Uni<Book> findWithAuthors(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery(WITH_AUTHORS + "b.id = ?1 and b.deletedAt is null", Book.class)
                .setParameter(1, id)
                .getSingleResultOrNull();
    }

    /** The same, holding the lock of its row to the end of the transaction. */
    public Uni<Book> lock(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery("from Book b where b.id = ?1 and b.deletedAt is null", Book.class)
                .setParameter(1, id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .call(book -> book == null ? Uni.createFrom().voidItem() : session.fetch(book.authors()));
    }

    /** All books of an author, locked in the order of their ids. */
    public Uni<List<Book>> lockByAuthor(Mutiny.Session session, UUID author) {
        String query = "from Book b where b.deletedAt is null and b.id in"
                + " (select x.id from Book x join x.authors a where a.id = ?1) order by b.id";
        return session.createSelectionQuery(query, Book.class)
                .setParameter(1, author)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(books -> fetchAuthors(session, books));
    }

    /**
     * A page of books: {@code filter[author]} (id or name), {@code filter[q]} (in the title), {@code filter[isbn13]},
     * {@code filter[language]}, {@code filter[year]}, {@code filter[year][gte]}, {@code filter[year][lte]}.
     */
    public Uni<Page<Book>> list(Mutiny.Session session, ListRequest request) {
        Sort<Book> sort = Sort.parse(request.sort(), MOST_RATED_FIRST, SORT_FIELDS, ID);
        Conditions conditions = new Conditions();
        conditions.add("b.deletedAt is null");
        String author = request.text("filter[author]");
        addFilters(request, conditions);
        String join = author == null ? "" : joinAuthor(author, conditions);
        String after = request.after();
        if (after != null) {
            sort.addAfter(after, conditions);
        }
        int size = request.size();
        request.rejectUnknown();
        String query = "select b from Book b" + join + conditions.where() + " order by " + sort.orderBy();
        return conditions
                .applyTo(session.createSelectionQuery(query, Book.class))
                .setMaxResults(size + 1)
                .getResultList()
                .map(books -> Page.of(books, size, sort))
                .call(page -> fetchAuthors(session, page.items()));
    }

    private static void addFilters(ListRequest request, Conditions conditions) {
        String words = request.text("filter[q]");
        if (words != null) {
            String pattern = "%"
                    + Folding.words(words)
                            .replace("\\", "\\\\")
                            .replace("%", "\\%")
                            .replace("_", "\\_") + "%";
            conditions.add("b.titleKey like " + conditions.bind(pattern) + " escape '\\'");
        }
        String isbn = request.parsed(
                "filter[isbn13]", "must be an ISBN", text -> Isbn.parse(text).orElse(null));
        if (isbn != null) {
            conditions.add("b.isbn13 = " + conditions.bind(isbn));
        }
        String language = request.text("filter[language]");
        if (language != null) {
            conditions.add("b.language = " + conditions.bind(language));
        }
        addYear(request, "filter[year]", "=", conditions);
        addYear(request, "filter[year][gte]", ">=", conditions);
        addYear(request, "filter[year][lte]", "<=", conditions);
    }

    private static void addYear(ListRequest request, String parameter, String comparison, Conditions conditions) {
        Integer year = request.integer(parameter, -10_000, 10_000);
        if (year != null) {
            conditions.add("b.publishedYear " + comparison + " " + conditions.bind(year));
        }
    }

    private static String joinAuthor(String author, Conditions conditions) {
        var id = Ids.parse(author);
        conditions.add(
                id.isPresent()
                        ? "a.id = " + conditions.bind(id.get())
                        : "a.nameKey = " + conditions.bind(Folding.key(author)));
        return " join b.authors a";
    }

    /** A rating out of a cursor, which somebody may have made up. */
    private static BigDecimal rating(String text) {
        if (text.length() > 4) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    /** A time out of a cursor, within what PostgreSQL knows. */
    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(END_OF_TIME)) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static Uni<List<Book>> fetchAuthors(Mutiny.Session session, List<Book> books) {
        if (books.isEmpty()) {
            return Uni.createFrom().item(books);
        }
        return session.createSelectionQuery(WITH_AUTHORS + "b in ?1", Book.class)
                .setParameter(1, books)
                .getResultList()
                .replaceWith(books);
    }
}
