package io.bindery.catalog.book;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.Plans;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Position;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hot queries on 10,000 books: how many statements they take, and that they walk an index instead of the table. */
@QuarkusTest
class BookQueryPlanIT extends CatalogIT {

    @Inject
    Pool pool;

    @Inject
    BookStore books;

    @BeforeEach
    void ten_thousand_books() {
        long books = pool.query("select count(*) from book")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
        if (books < 10_000) {
            run(
                    "insert into author (id, name, name_key) select uuidv7(), 'Writer ' || n, 'planwriter' || n from generate_series(1, 2000) n");
            run("insert into book (id, title, title_key, rating_count, published_year, isbn13)"
                    + " select uuidv7(), 'Plan ' || md5(n::text) || ' word' || n % 500, 'plan ' || md5(n::text), (n * 7919) % 100003, 1500 + n % 500, null"
                    + " from generate_series(1, 10000) n");
            run(
                    "insert into book_author (book_id, position, author_id) select b.id, 0, a.id from"
                            + " (select id, row_number() over (order by id) n from book where title like 'Plan %') b"
                            + " join (select id, row_number() over (order by id) n from author where name_key like 'planwriter%') a on a.n = b.n % 2000 + 1");
            for (int batch = 0; batch < 10; batch++) {
                run(
                        "select search_refresh(array_agg(id)) from (select id from book where title like 'Plan %' order by id"
                                + " limit 1000 offset " + batch * 1000 + ") b");
            }
            for (String table : List.of("book", "book_author", "author", "book_search", "search_word")) {
                run("vacuum analyze " + table);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.api+json, page[size]=%d, 2",
        "application/vnd.api+json, 'page[size]=%d&include=authors,tags,stock,reviews', 5",
        "application/vnd.api+json, 'page[size]=%d&page[number]=2', 3",
        "application/vnd.api+json, 'page[size]=%d&include=authors.books', 4",
        "application/vnd.api+json, 'page[size]=%d&filter[q]=word77', 3",
        "application/json, page[size]=%d, 4"
    })
    void a_page_of_books_takes_as_many_statements_whatever_its_size(String form, String query, int statements) {
        for (int size : List.of(1, 20, 100)) {
            long before = statements();
            given().accept(form)
                    .get("/api/v1/books?" + query.formatted(size))
                    .then()
                    .statusCode(200);
            assertThat(statements() - before).as("page of %d", size).isEqualTo(statements);
        }
    }

    @Test
    void a_book_takes_two_statements_one_for_itself_and_one_for_its_authors() {
        String id = create("{\"title\": \"Counted\", \"authors\": [\"One\", \"Two\", \"Three\"]}");
        long before = statements();
        given().get("/api/v1/books/" + id).then().statusCode(200);
        assertThat(statements() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', book_by_rating_count",
        "title, book_by_title",
        "-publishedYear, book_by_year_desc",
        "ratingAverage, book_by_rating_average",
        "-createdAt, book_by_created_at"
    })
    void the_first_page_walks_the_index_of_its_order(String sort, String index) {
        assertThat(plans().of(list(sort, BookFilter.NONE))).contains(index).doesNotContain("Seq Scan");
    }

    @Test
    void a_deep_page_enters_the_index_at_its_place() {
        Listing<BookRow> list = list("", BookFilter.NONE);
        Page<BookRow> page =
                list.page(pool, new Position.Numbered(400), 20).await().indefinitely();
        list.sort().addAfter(list.sort().cursorOf(page.items().getLast()), list.conditions());
        assertThat(plans().of(list))
                .contains("book_by_rating_count", "Index Cond: (rating_count <= ")
                .doesNotContain("Seq Scan");
    }

    @Test
    void books_of_an_author_are_found_through_the_author() {
        BookFilter filter = new BookFilter("planwriter77", null, null, null, null, null, null, null);
        assertThat(plans().of(list("", filter)))
                .contains("author_name", "book_author_books")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title", "-ratingCount"})
    void words_are_found_through_the_index_of_search_whatever_plan_the_database_keeps(String sort) {
        Listing<BookRow> list = wordList(sort);
        for (String plan : List.of(plans().of(list), plans().generic(list))) {
            assertThat(plan)
                    .contains(
                            "Sort Key",
                            "Bitmap Index Scan on book_search_document",
                            "Index Scan using book_pkey on book b")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void a_deep_page_by_relevance_is_found_through_the_index_too() {
        Listing<BookRow> list = wordList("");
        Page<BookRow> first = list.page(pool, new Position.Start(), 5).await().indefinitely();
        assertThat(first.items()).hasSize(5);
        list.sort().addAfter(String.valueOf(first.place().next()), list.conditions());
        assertThat(plans().generic(list))
                .contains("Sort Key", "Bitmap Index Scan on book_search_document")
                .doesNotContain("Seq Scan");
        String counted = "select count(*) from (" + Plans.page(list) + ") page";
        assertThat(plans().firstColumn(counted, list.conditions().values())).containsExactly("15");
    }

    /** Twenty of the ten thousand books. */
    private Listing<BookRow> wordList(String sort) {
        return list(sort, new BookFilter(null, null, "word77", null, null, null, null, null));
    }

    /** As the store makes it; in its own order where there is none. */
    private Listing<BookRow> list(String sort, BookFilter filter) {
        return books.list(pool, sort.isEmpty() ? null : sort, filter).await().indefinitely();
    }

    private Plans plans() {
        return new Plans(pool);
    }

    /** How often statements on books or authors were run, by the database's own count. */
    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query ~ '(book|author)'"
                        + " and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
