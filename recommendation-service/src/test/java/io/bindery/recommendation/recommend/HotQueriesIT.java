package io.bindery.recommendation.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.recommendation.RecommendationIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The statements of a request on 10,000 books and 200,000 pieces of feedback: how many, and that they walk an index. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotQueriesIT extends RecommendationIT {

    /** Has said something on more than five hundred books, the others on twenty each. */
    private static final String READER = "plan reader 77";

    @BeforeAll
    void many_books_and_readers() {
        run("insert into book (id, version, title, authors, language, rating_count)"
                + " select uuidv7(), 0, 'Plan ' || n, '{A}', 'en', n from generate_series(1, 10000) n");
        run("insert into feedback (id, user_id, book_id, type) select uuidv7(), 'plan reader ' || n % 10000, b.id,"
                + " 'like' from generate_series(0, 199999) n join (select id, row_number() over (order by id) r"
                + " from book where title like 'Plan %') b on b.r = (n * 7919::bigint + n / 10000) % 10000 + 1");
        run(
                "insert into ordered_book (user_id, book_id, order_id) select 'plan reader ' || n % 10000, uuidv7(), uuidv7()"
                        + " from generate_series(1, 20000) n");
        run("insert into feedback (id, user_id, book_id, type) select uuidv7(), '" + READER + "', id, 'view' from book"
                + " where title like 'Plan %' limit 500");
        vacuum();
    }

    /** Every training of the tests to come would take them in. */
    @AfterAll
    void forget_them() {
        run("delete from feedback where user_id like 'plan reader %'");
        run("delete from ordered_book where user_id like 'plan reader %'");
        run("delete from book where title like 'Plan %'");
    }

    @Test
    void a_recommendation_takes_two_statements_whatever_its_length() {
        learn();
        String reader = newReader();
        recommended(reader, "hybrid", 10);
        for (int limit : List.of(1, 10, 100)) {
            long before = statements();
            assertThat(recommended(reader, "hybrid", limit)).hasSize(limit);
            assertThat(statements() - before).as("limit %d", limit).isEqualTo(2);
        }
    }

    @Test
    void a_readers_feedback_and_what_is_on_its_way_are_read_from_indexes_alone() {
        // A training that reads meanwhile keeps a vacuum from marking pages as visible to all.
        Eventually.within(PATIENCE).untilAsserted(() -> {
            vacuum();
            assertThat(plan("select book_id, type, value from (select user_id, id, book_id, type, value from feedback"
                            + " union all select user_id, order_id, book_id, null, null from ordered_book) as own"
                            + " where user_id = '" + READER + "' order by id"))
                    .contains(
                            "Merge Append",
                            "Index Only Scan using feedback_by_reader",
                            "Index Only Scan using ordered_book_pkey")
                    .doesNotContain("Sort  (");
        });
    }

    @Test
    void a_page_of_the_own_list_enters_the_index_at_its_place() {
        assertThat(plan("select id, book_id, type, value, text, order_id, at from feedback where user_id = '" + READER
                        + "' and id < 'ffffffff-ffff-ffff-ffff-ffffffffffff' order by id desc limit 21"))
                .contains("Index Scan Backward using feedback_by_reader")
                .doesNotContain("Sort");
    }

    @Test
    void titles_are_found_by_id() {
        String ids = StreamSupport.stream(
                        pool.query("select id from book limit 40")
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getUUID(0).toString())
                .collect(Collectors.joining(","));
        assertThat(plan("select id, title, authors, deleted_at is not null as deleted from book where id = any('{" + ids
                        + "}')"))
                .contains("book_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void purchases_of_an_order_and_the_rating_of_a_review_are_found_by_index() {
        String id = "00000000-0000-7000-8000-000000000000";
        assertThat(plan("delete from feedback where order_id = '" + id + "'")).contains("feedback_by_order");
        assertThat(plan("delete from ordered_book where order_id = '" + id + "'"))
                .contains("ordered_book_by_order");
        assertThat(plan("delete from feedback where review_id = '" + id + "'")).contains("feedback_by_review");
    }

    /** How often statements of a request were run, by the database's own count; training's are left out. */
    private long statements() {
        return number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query ~ '(book|feedback)'"
                + " and query ~ '^select' and query !~ '(pg_stat_statements|order by user_id|rating_count|sum\\()'"
                + " and dbid = (select oid from pg_database where datname = current_database())");
    }

    private String plan(String query) {
        return StreamSupport.stream(
                        pool.query("explain " + query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void vacuum() {
        run("vacuum analyze feedback");
        run("vacuum analyze ordered_book");
        run("vacuum analyze book");
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
