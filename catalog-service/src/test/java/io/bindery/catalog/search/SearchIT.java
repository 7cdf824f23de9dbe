package io.bindery.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Search among 10,000 books. With {@code -Dsearch.books=<folder of goodbooks-10k>} the same is asked of that list, which is not
 * part of the project.
 */
@QuarkusTest
@TestProfile(OwnDatabase.class)
@SuppressWarnings("NullAway.Init") // fields are injected
class SearchIT extends CatalogIT {

    private static final String NUL = Character.toString(0);
    private static final String HALF_SURROGATE = String.valueOf(Character.MIN_HIGH_SURROGATE);

    private static final String PAGE_TYPES =
            "(text, text[], text, int, text, text, text[], text[], float8[], bigint, bigint)";

    @Inject
    Search search;

    @Inject
    Pool pool;

    @BeforeEach
    void ten_thousand_books() throws IOException {
        if (number("select count(*) from book") < 5_000) {
            String folder = System.getProperty("search.books", "");
            Stream<String> bodies = folder.isEmpty() ? BookList.written() : BookList.of(Path.of(folder));
            bodies.forEach(body -> staffCall()
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/books/import")
                    .then()
                    .statusCode(200));
            run("vacuum analyze");
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/search/queries.csv", numLinesToSkip = 1)
    void the_book_one_means_comes_first(String query, String title, String author) {
        SearchResult found = find(SearchRequest.books(query, 5));
        assertThat(found.hits()).as(query).isNotEmpty();
        assertThat(described(found.hits().getFirst()))
                .as(() -> query + " finds "
                        + found.hits().stream().map(this::described).toList())
                .isEqualTo(title + " by " + author);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "hob",
                "the hobb",
                "THE  HOBBIT",
                "hobbít",
                "\"hobbit\"",
                "hobbit!",
                "tolkien hobbit",
                "hobbits",
                "hobbti"
            })
    void the_hobbit_is_among_the_first_however_it_is_typed(String query) {
        assertThat(find(SearchRequest.books(query, 10)).hits().stream().map(this::described))
                .contains("The Hobbit by J.R.R. Tolkien");
    }

    @ParameterizedTest
    @CsvSource({
        "stephen king, The Shining by Stephen King",
        "tolkien, The Hobbit by J.R.R. Tolkien",
        "jane austen, Pride and Prejudice by Jane Austen",
        "agatha christie, And Then There Were None by Agatha Christie"
    })
    void who_types_an_author_gets_what_most_have_read_of_that_author(String query, String book) {
        assertThat(described(find(SearchRequest.books(query, 1)).hits().getFirst()))
                .isEqualTo(book);
    }

    @ParameterizedTest
    @MethodSource
    void nothing_that_is_typed_is_an_error(String query) {
        assertThat(find(SearchRequest.books(query, 10)).total()).isNotNegative();
    }

    static Stream<String> nothing_that_is_typed_is_an_error() {
        return Stream.of(
                "' | !& () :* <-> \\",
                "hobbit' | 'x",
                "hobbit:*A & !ring",
                "a & b | !c <2> d:ABCD",
                "hobbit') --",
                "%_*",
                NUL + "hobbit",
                HALF_SURROGATE + "hobbit");
    }

    @Test
    void what_has_no_word_in_it_finds_nothing() {
        for (String query : List.of(
                "",
                "?!",
                "---",
                NUL,
                HALF_SURROGATE,
                Character.toString(0x1F600).repeat(3))) {
            assertThat(find(SearchRequest.books(query, 10))).isEqualTo(SearchResult.NOTHING);
        }
    }

    @Test
    void ten_thousand_characters_are_cut() {
        assertThat(find(SearchRequest.books("hobbit " + "x".repeat(10_000), 10)).total())
                .isPositive();
        assertThat(find(SearchRequest.books("hobbit ".repeat(1_500), 10)).total())
                .isPositive();
        assertThat(find(SearchRequest.books("a1 b2 c3 d4 ".repeat(900), 10)).total())
                .isNotNegative();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<Hit> whole = find(page("the road", 50, 0)).hits();
        assertThat(Stream.of(0, 20, 40)
                        .flatMap(from -> find(page("the road", 20, from)).hits().stream())
                        .limit(50))
                .containsExactlyElementsOf(whole);
        SearchResult beyond = find(page("the road", 20, 100_000));
        assertThat(beyond.hits()).isEmpty();
        assertThat(beyond.total()).isEqualTo(find(page("the road", 1, 0)).total());
    }

    @Test
    void a_search_takes_two_statements_one_more_for_facets_and_two_more_when_no_book_has_all_words() {
        assertThat(statements("harry potter", false)).isEqualTo(2);
        assertThat(statements("hobit", false)).isEqualTo(2);
        assertThat(statements("harry potter", true)).isEqualTo(3);
        assertThat(statements("hobbit frankenstein qqqqq", false)).isEqualTo(4);
    }

    @Test
    void matches_are_found_through_the_index_whatever_plan_the_database_keeps() {
        String values = "('''tolkien'' & ''ring'':*', '{}', null, null, '''tolkien'' | ''ring'':*', 'tolkien ring',"
                + " '{''tolkien'',''ring''}', '{''tolkien'',''ring'':*}', '{1,1}', 20, 0)";
        assertThat(plan(HitStore.BOOK_PAGE, PAGE_TYPES, values))
                .contains("book_search_document", "book_pkey")
                .doesNotContain("Seq Scan on book b", "Seq Scan on book_search");
        assertThat(plan(FacetStore.COUNTS, "(text, text[], text, int)", "('''tolkien''', '{}', null, null)"))
                .contains("book_search_document", "book_pkey")
                .doesNotContain("Seq Scan on book b", "Seq Scan on book_search");
    }

    @Test
    void authors_are_found_among_the_books_when_everything_is_looked_for() {
        Hit first = everything("stephen king").hits().getFirst();
        assertThat(first.kind()).isEqualTo(Hit.Kind.AUTHOR);
        assertThat(author(first)).isEqualTo("Stephen King");
        assertThat(everything("jk rowling").hits().stream()
                        .filter(hit -> hit.kind() == Hit.Kind.AUTHOR)
                        .map(this::author))
                .containsExactly("J.K. Rowling");
        assertThat(everything("hobit").hits().getFirst().kind()).isEqualTo(Hit.Kind.BOOK);
    }

    @Test
    void authors_are_found_through_their_index() {
        String values = "('tolkien', '{}', null, null, 'tolkien', 'tolkien', '{tolkien}', '{tolkien}', '{1}', 20, 0)";
        assertThat(plan(HitStore.PAGE, PAGE_TYPES, values))
                .contains("author_search_words", "book_author_books")
                .doesNotContain("Seq Scan on author", "Seq Scan on book_author");
    }

    @Test
    void words_are_found_and_corrected_through_indexes() {
        assertThat(plan(Vocabulary.WORDS, "(text, boolean)", "('orwel 1984', true)"))
                .contains("search_word_stem", "search_word_letters", "search_word_trigrams", "search_word_pkey")
                .doesNotContain("Seq Scan on search_word");
    }

    @Test
    void facets_count_what_is_found_and_narrow_it() {
        String word = "facetia" + Long.toString(System.nanoTime(), 36);
        tagged(word, "en", 1984, "red", "green");
        tagged(word, "en-GB", 1989, "red");
        tagged(word, "de", 2001, "green");
        tagged(word, "fr", -25, "blue");
        Facets all = find(faceted(word, SearchRequest.Filter.NONE)).facets();
        assertThat(all.tags())
                .containsExactlyInAnyOrder(value(word + "red", 2), value(word + "green", 2), value(word + "blue", 1));
        assertThat(all.languages()).containsExactly(value("en", 2), value("de", 1), value("fr", 1));
        assertThat(all.decades()).containsExactly(value("-30", 1), value("1980", 2), value("2000", 1));

        SearchResult english = find(faceted(word, new SearchRequest.Filter(Set.of(), "en", null)));
        assertThat(english.total()).isEqualTo(2);
        assertThat(english.facets().languages()).isEqualTo(all.languages());
        assertThat(english.facets().decades()).containsExactly(value("1980", 2));
        assertThat(english.facets().tags()).containsExactly(value(word + "red", 2), value(word + "green", 1));

        assertThat(total(word, Set.of(word + "red"), null, null)).isEqualTo(2);
        assertThat(total(word, Set.of(word + "red", word + "green"), null, null))
                .isEqualTo(1);
        assertThat(total(word, Set.of(word + "red", word + "blue"), null, null)).isZero();
        assertThat(total(word, Set.of(), "de", 2000)).isEqualTo(1);
        assertThat(total(word, Set.of(), null, -30)).isEqualTo(1);
    }

    private void tagged(String word, String language, int year, String... tags) {
        UUID book = UUID.fromString(create(
                "{\"title\": \"%s\", \"language\": \"%s\", \"publishedYear\": %d}".formatted(word, language, year)));
        for (String tag : tags) {
            pool.preparedQuery("insert into tag (id, name) values (uuidv7(), $1) on conflict do nothing")
                    .executeAndAwait(Tuple.of(word + tag));
            pool.preparedQuery("insert into book_tag select $1, id from tag where name = $2")
                    .executeAndAwait(Tuple.of(book, word + tag));
        }
        pool.preparedQuery("select search_refresh(array[$1::uuid])").executeAndAwait(Tuple.of(book));
    }

    private static Facets.Value value(String value, long count) {
        return new Facets.Value(value, count);
    }

    private long total(String text, Set<String> tags, @Nullable String language, @Nullable Integer decade) {
        return find(faceted(text, new SearchRequest.Filter(tags, language, decade)))
                .total();
    }

    private static SearchRequest faceted(String text, SearchRequest.Filter filter) {
        return new SearchRequest(text, SearchRequest.Scope.BOOKS, filter, 10, 0, true);
    }

    private static SearchRequest page(String text, int size, int offset) {
        return new SearchRequest(text, SearchRequest.Scope.BOOKS, SearchRequest.Filter.NONE, size, offset, false);
    }

    private SearchResult everything(String text) {
        return find(new SearchRequest(text, SearchRequest.Scope.EVERYTHING, SearchRequest.Filter.NONE, 10, 0, false));
    }

    private String author(Hit hit) {
        return pool.preparedQuery("select name from author where id = $1")
                .executeAndAwait(Tuple.of(hit.id()))
                .iterator()
                .next()
                .getString(0);
    }

    private SearchResult find(SearchRequest request) {
        return search.find(pool, request).await().indefinitely();
    }

    /** Title without the series, and the first author. */
    private String described(Hit hit) {
        Row row = pool.preparedQuery(
                        "select b.title, a.name from book b left join book_author ba on ba.book_id = b.id and ba.position = 0"
                                + " left join author a on a.id = ba.author_id where b.id = $1")
                .executeAndAwait(Tuple.of(hit.id()))
                .iterator()
                .next();
        return row.getString(0).replaceFirst("\\s*\\(.*", "") + " by " + row.getString(1);
    }

    private long statements(String text, boolean facets) {
        String count = "select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query ~ 'search_|book'"
                + " and query !~ 'pg_stat_statements'"
                + " and dbid = (select oid from pg_database where datname = current_database())";
        long before = number(count);
        find(new SearchRequest(text, SearchRequest.Scope.BOOKS, SearchRequest.Filter.NONE, 20, 0, facets));
        return number(count) - before;
    }

    private String plan(String statement, String types, String values) {
        return pool.withConnection(connection -> connection
                        .query("set plan_cache_mode = force_generic_plan")
                        .execute()
                        .chain(() -> connection
                                .query("prepare planned " + types + " as " + statement)
                                .execute())
                        .chain(() -> connection
                                .query("explain execute planned " + values)
                                .execute())
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString(0))
                                .collect(Collectors.joining("\n")))
                        .call(() -> connection.query("deallocate planned").execute())
                        .call(() -> connection.query("reset plan_cache_mode").execute()))
                .await()
                .indefinitely();
    }

    private long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
