package io.bindery.catalog.imports;

import com.fasterxml.uuid.Generators;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.book.BookEvent;
import io.bindery.catalog.text.Folding;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Set-based SQL of the import: each method is one statement for a whole batch, rows going in as one JSON value. */
@ApplicationScoped
class ImportStore {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('import:' || $1, 0))";
    private static final String KNOWN = """
            select s.source_id, s.fingerprint, s.book_id, b.deleted_at is not null as deleted
            from book_source s join book b on b.id = s.book_id where s.source = $1 and s.source_id = any($2)
            """;
    private static final String LOCK_BOOKS = "select from book where id = any($1) order by id for update";
    private static final String ISBN_HOLDERS = """
            select b.isbn13, coalesce(s.source_id, '') as source_id
            from book b left join book_source s on s.book_id = b.id and s.source = $2
            where b.isbn13 = any($1) and b.deleted_at is null
            """;
    private static final String ADD_AUTHORS = """
            insert into author (id, name, name_key) select * from unnest($1::uuid[], $2::text[], $3::text[])
            on conflict (name_key) do nothing
            """;
    private static final String AUTHORS =
            "select id, name, name_key from author where name_key = any($1) order by name_key for share";
    private static final String ROWS = """
            from jsonb_to_recordset($1) as r (id uuid, title text, title_key text, original_title text, description text,
                isbn13 text, published_year int, language text, cover_url text, rating_average numeric, rating_count int,
                price_amount bigint, price_currency text)
            """;
    private static final String INSERT = """
            insert into book (id, title, title_key, original_title, description, isbn13, published_year, language,
                cover_url, rating_average, rating_count, imported_average, imported_count, price_amount, price_currency)
            select r.id, r.title, r.title_key, r.original_title, r.description, r.isbn13, r.published_year, r.language,
                r.cover_url, r.rating_average, r.rating_count, r.rating_average, r.rating_count, r.price_amount,
                r.price_currency
            """ + ROWS;
    private static final String UPDATE = """
            update book b set title = r.title, title_key = r.title_key, original_title = r.original_title,
                description = coalesce(r.description, b.description), isbn13 = r.isbn13,
                published_year = r.published_year, language = r.language, cover_url = r.cover_url,
                imported_average = r.rating_average, imported_count = r.rating_count,
                rating_average = book_rating(r.rating_average, r.rating_count, b.review_sum, b.review_count),
                rating_count = r.rating_count + b.review_count, version = b.version + 1
            """ + ROWS + " where b.id = r.id and b.deleted_at is null";
    private static final String FORGET_AUTHORS = "delete from book_author where book_id = any($1)";
    private static final String SET_AUTHORS = "insert into book_author (book_id, position, author_id)"
            + " select * from unnest($1::uuid[], $2::int[], $3::uuid[])";
    private static final String FORGET_TAGS = "delete from book_tag where book_id = any($1)";
    private static final String SET_TAGS = """
            insert into book_tag (book_id, tag_id)
            select w.book_id, t.id from unnest($1::uuid[], $2::text[]) as w (book_id, name) join tag t on t.name = w.name
            on conflict do nothing
            """;
    private static final String REMEMBER = """
            insert into book_source (source, source_id, fingerprint, book_id)
            select $1, * from unnest($2::text[], $3::text[], $4::uuid[])
            on conflict (source, source_id) do update set fingerprint = excluded.fingerprint
            """;

    /** What the catalog knows of an element of a source. */
    record Known(String fingerprint, UUID book, boolean deleted) {}

    /** An element on its way into the tables. */
    record BookRow(UUID id, String fingerprint, ImportedBook book) {}

    Uni<Void> lockSource(SqlConnection connection, String source) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(source)).replaceWithVoid();
    }

    Uni<Map<String, Known>> known(SqlConnection connection, String source, List<ImportedBook> books) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(source, sourceIds(books)))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getString("source_id"),
                                row -> new Known(
                                        row.getString("fingerprint"),
                                        row.getUUID("book_id"),
                                        row.getBoolean("deleted")))));
    }

    /** Who has these books' ISBNs now: ids in this source, empty for a book that is not of this source. */
    Uni<Map<String, String>> isbnHolders(SqlConnection connection, String source, List<ImportedBook> books) {
        String[] isbns = books.stream()
                .map(ImportedBook::isbn13)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        return connection
                .preparedQuery(ISBN_HOLDERS)
                .execute(Tuple.of(isbns, source))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("isbn13"), row -> row.getString("source_id"))));
    }

    /** Holds the rows of these books to the end of the transaction; in the order in which every writer locks books. */
    Uni<Void> lockBooks(SqlConnection connection, List<BookRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LOCK_BOOKS)
                        .execute(Tuple.tuple().addArrayOfUUID(ids(rows)))
                        .replaceWithVoid();
    }

    /** Adds the authors that are not known yet; answers all of them by name key. */
    Uni<Map<String, BookEvent.Writer>> addAuthors(SqlConnection connection, List<String> names) {
        // Sorted by key, so that two writers take the locks of the unique index in one order.
        Map<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.putIfAbsent(Folding.key(name), name));
        UUID[] ids = byKey.keySet().stream()
                .map(key -> Generators.timeBasedEpochGenerator().generate())
                .toArray(UUID[]::new);
        String[] keys = byKey.keySet().toArray(String[]::new);
        return connection
                .preparedQuery(ADD_AUTHORS)
                .execute(Tuple.of(ids, byKey.values().toArray(String[]::new), keys))
                .chain(() ->
                        connection.preparedQuery(AUTHORS).execute(Tuple.tuple().addArrayOfString(keys)))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getString("name_key"),
                                row -> new BookEvent.Writer(row.getUUID("id"), row.getString("name")))));
    }

    Uni<Void> insert(SqlConnection connection, List<BookRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(INSERT).execute(Tuple.of(json(rows))).replaceWithVoid();
    }

    Uni<Void> update(SqlConnection connection, List<BookRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(UPDATE).execute(Tuple.of(json(rows))).replaceWithVoid();
    }

    Uni<Void> replaceAuthors(SqlConnection connection, List<BookRow> rows, Map<String, BookEvent.Writer> authors) {
        Tuple links = links(rows, authors);
        return connection
                .preparedQuery(FORGET_AUTHORS)
                .execute(Tuple.tuple().addArrayOfUUID(ids(rows)))
                .chain(() -> connection.preparedQuery(SET_AUTHORS).execute(links))
                .replaceWithVoid();
    }

    /** Gives books the tags that their source names, which are all there; a source that is silent leaves them alone. */
    Uni<Void> replaceTags(SqlConnection connection, List<BookRow> rows) {
        List<BookRow> told =
                rows.stream().filter(row -> row.book().tags() != null).toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> books = new ArrayList<>();
        List<String> names = new ArrayList<>();
        told.forEach(row -> row.book().tagNames().forEach(name -> {
            books.add(row.id());
            names.add(name);
        }));
        return connection
                .preparedQuery(FORGET_TAGS)
                .execute(Tuple.tuple().addArrayOfUUID(ids(told)))
                .chain(() -> connection
                        .preparedQuery(SET_TAGS)
                        .execute(Tuple.of(books.toArray(UUID[]::new), names.toArray(String[]::new))))
                .replaceWithVoid();
    }

    Uni<Void> remember(SqlConnection connection, String source, List<BookRow> rows) {
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(
                        source,
                        rows.stream().map(row -> row.book().sourceId()).toArray(String[]::new),
                        rows.stream().map(BookRow::fingerprint).toArray(String[]::new),
                        ids(rows)))
                .replaceWithVoid();
    }

    /** Tells a changed element from an unchanged one. */
    static String fingerprint(ImportedBook book) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Json.encode(book).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static JsonArray json(List<BookRow> rows) {
        JsonArray array = new JsonArray();
        for (BookRow row : rows) {
            ImportedBook book = row.book();
            Money price = book.price();
            array.add(new JsonObject()
                    .put("id", row.id().toString())
                    .put("title", book.title())
                    .put("title_key", Folding.sortKey(book.title()))
                    .put("original_title", book.originalTitle())
                    .put("description", book.description())
                    .put("isbn13", book.isbn13())
                    .put("published_year", book.publishedYear())
                    .put("language", book.language())
                    .put("cover_url", book.coverUrl())
                    .put("rating_average", book.ratingAverage())
                    .put("rating_count", book.ratingCount())
                    .put("price_amount", price == null ? null : price.amount())
                    .put("price_currency", price == null ? null : price.currency()));
        }
        return array;
    }

    private static Tuple links(List<BookRow> rows, Map<String, BookEvent.Writer> authors) {
        Map<UUID, Collection<UUID>> writers = new LinkedHashMap<>();
        for (BookRow row : rows) {
            Map<String, UUID> once = new LinkedHashMap<>();
            row.book().authors().stream().map(Folding::key).forEach(key -> once.put(key, idOf(authors, key)));
            writers.put(row.id(), once.values());
        }
        List<UUID> books = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        writers.forEach((book, all) -> {
            int position = 0;
            for (UUID writer : all) {
                books.add(book);
                positions.add(position++);
                ids.add(writer);
            }
        });
        return Tuple.of(books.toArray(UUID[]::new), positions.toArray(Integer[]::new), ids.toArray(UUID[]::new));
    }

    private static UUID idOf(Map<String, BookEvent.Writer> authors, String key) {
        BookEvent.Writer author = authors.get(key);
        if (author == null) {
            throw Problem.of(503, "An author was renamed just now; try again").toException();
        }
        return author.id();
    }

    private static String[] sourceIds(List<ImportedBook> books) {
        return books.stream().map(ImportedBook::sourceId).toArray(String[]::new);
    }

    private static UUID[] ids(List<BookRow> rows) {
        return rows.stream().map(BookRow::id).toArray(UUID[]::new);
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
