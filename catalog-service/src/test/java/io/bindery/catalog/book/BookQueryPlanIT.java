package io.bindery.catalog.book;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hot queries on 10,000 books: how many statements they take, and that they walk an index instead of the table. */
@QuarkusTest
class BookQueryPlanIT extends CatalogIT {

    private static final String COLUMNS = "select b.* from book b ";

    @Inject
    Pool pool;

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
                    + " select uuidv7(), 'Plan ' || md5(n::text), 'plan ' || md5(n::text), (n * 7919) % 100003, 1500 + n % 500, null"
                    + " from generate_series(1, 10000) n");
            run(
                    "insert into book_author (book_id, position, author_id) select b.id, 0, a.id from"
                            + " (select id, row_number() over (order by id) n from book where title like 'Plan %') b"
                            + " join (select id, row_number() over (order by id) n from author where name_key like 'planwriter%') a on a.n = b.n % 2000 + 1");
            run("vacuum analyze book");
            run("vacuum analyze book_author");
            run("vacuum analyze author");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.api+json, page[size]=%d, 2",
        "application/vnd.api+json, 'page[size]=%d&include=authors,tags,stock,reviews', 5",
        "application/vnd.api+json, 'page[size]=%d&page[number]=2', 3",
        "application/vnd.api+json, 'page[size]=%d&include=authors.books', 4",
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

    @Test
    void the_first_page_walks_the_index_of_its_order() {
        assertThat(plan(COLUMNS
                        + "where b.deleted_at is null order by b.rating_count desc, b.id fetch first 21 rows only"))
                .contains("book_by_rating_count")
                .doesNotContain("Seq Scan");
        assertThat(plan(COLUMNS + "where b.deleted_at is null order by b.title_key, b.id fetch first 21 rows only"))
                .contains("book_by_title")
                .doesNotContain("Seq Scan");
    }

    @Test
    void a_deep_page_enters_the_index_at_its_place() {
        assertThat(plan(COLUMNS + "where b.deleted_at is null and b.rating_count <= 500 and (b.rating_count < 500 or"
                        + " (b.rating_count = 500 and b.id > '00000000-0000-7000-8000-000000000000'))"
                        + " order by b.rating_count desc, b.id fetch first 21 rows only"))
                .contains("Index Cond: (rating_count <= 500)")
                .doesNotContain("Seq Scan");
    }

    @Test
    void books_of_an_author_are_found_through_the_author() {
        assertThat(plan(COLUMNS + "join book_author ba on ba.book_id = b.id join author a on a.id = ba.author_id"
                        + " where b.deleted_at is null and a.name_key = 'planwriter77' order by b.rating_count desc, b.id"
                        + " fetch first 21 rows only"))
                .contains("author_name")
                .contains("book_author_books")
                .doesNotContain("Seq Scan");
    }

    @Test
    void words_in_titles_are_found_through_trigrams() {
        assertThat(plan(COLUMNS + "where b.deleted_at is null and b.title_key like '%abcdef0%'"))
                .contains("book_title_words")
                .doesNotContain("Seq Scan");
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

    private String plan(String query) {
        return StreamSupport.stream(
                        pool.query("explain " + query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
