package io.bindery.catalog.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CommunityIT;
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

/** The lists of the community on 10,000 posts and 20,000 comments: their statements, and the indexes that these walk. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class PostQueryPlanIT extends CommunityIT {

    private static final String SELECT = "select p.* from post p where p.deleted_at is null and ";
    private static final String PAGE = " limit 21";

    @Inject
    Pool pool;

    @BeforeEach
    void ten_thousand_posts() {
        if (number("select count(*) from post where title like 'Plan %'") > 0) {
            return;
        }
        run("insert into reader (id, name) select 'plan-' || n, 'Planner ' || n from generate_series(0, 199) n");
        run(
                "insert into post (author_id, title, body, published_at) select 'plan-' || n % 200, 'Plan ' || n, md5(n::text),"
                        + " case when n % 10 > 0 then timestamptz '2020-01-01' + n * interval '1 minute' end"
                        + " from generate_series(1, 10000) n");
        run("insert into comment (post_id, author_id, body) select p.id, 'plan-7', 'Plan'"
                + " from post p cross join generate_series(1, 2) where p.title like 'Plan %'");
        run("insert into comment (post_id, parent_id, author_id, body) select c.post_id, c.id, 'plan-8', 'Answer'"
                + " from comment c join post p on p.id = c.post_id where p.author_id = 'plan-7' and c.body = 'Plan'");
        run("insert into comment (post_id, author_id, body) select p.id, 'plan-9', 'Plan'"
                + " from post p cross join generate_series(1, 300) where p.title = 'Plan 11'");
        run("vacuum analyze post");
        run("vacuum analyze comment");
        run("vacuum analyze reader");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, page[size]=%d, 1",
        "application/vnd.api+json, page[size]=%d, 1",
        "application/vnd.api+json, 'page[size]=%d&include=author', 2",
        "application/vnd.api+json, 'page[size]=%d&include=author,comments.author,comments.replies.author', 6",
        "application/vnd.api+json, 'page[size]=%d&page[number]=2', 2"
    })
    void a_page_of_posts_takes_as_many_statements_whatever_its_size(String form, String query, int statements) {
        for (int size : List.of(1, 20, 100)) {
            long before = statements();
            given().accept(form)
                    .urlEncodingEnabled(false)
                    .get(POSTS + "?filter[author]=plan-7&" + query.formatted(size))
                    .then()
                    .statusCode(200);
            assertThat(statements() - before).as("%d of %s", size, query).isEqualTo(statements);
        }
    }

    @Test
    void a_page_of_comments_takes_one_statement_and_another_for_each_relation() {
        String post =
                text("select p.id::text from post p join comment c on c.parent_id is not null and c.post_id = p.id"
                        + " where p.published_at is not null and p.title like 'Plan %' limit 1");
        for (String include : List.of("", "&include=author", "&include=author,parent,post")) {
            long before = statements();
            given().get(COMMENTS + "?filter[post]=" + post + include).then().statusCode(200);
            int relations = include.isEmpty() ? 0 : include.split(",").length;
            assertThat(statements() - before).as(include).isEqualTo(1 + relations);
        }
    }

    @Test
    void the_newest_posts_walk_the_index_of_their_order() {
        assertThat(plan(SELECT + "p.published_at is not null order by p.published_at desc, p.id desc" + PAGE))
                .contains("post_published")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan(SELECT + "p.published_at is not null and p.published_at <= '2020-01-03' and"
                        + " ((p.published_at < '2020-01-03') or (p.published_at = '2020-01-03' and"
                        + " p.id < '00000000-0000-7000-8000-000000000000'))"
                        + " order by p.published_at desc, p.id desc" + PAGE))
                .contains("post_published", "Index Cond")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void posts_of_an_author_are_found_through_the_author() {
        assertThat(plan(SELECT + "p.author_id = 'plan-7' and p.published_at is not null"
                        + " order by p.published_at desc, p.id desc" + PAGE))
                .contains("post_published_of_author")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan(SELECT + "p.published_at is null and p.author_id = 'plan-10' order by p.id desc" + PAGE))
                .contains("post_draft_of_author")
                .doesNotContain("Seq Scan");
    }

    @Test
    void all_drafts_walk_the_index_of_drafts() {
        assertThat(plan(SELECT + "p.published_at is null order by p.id desc" + PAGE))
                .contains("post_draft")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void comments_are_found_through_their_post() {
        String post = "'" + text("select id::text from post where title = 'Plan 11'") + "'";
        assertThat(plan("select c.* from comment c join post p on p.id = c.post_id where c.post_id = " + post
                        + " and p.deleted_at is null order by c.id" + PAGE))
                .contains("comment_post_id_id_key")
                .doesNotContain("Seq Scan on comment", "Sort");
        String parent = "'" + text("select parent_id::text from comment where body = 'Answer' limit 1") + "'";
        assertThat(plan("select a.* from comment c cross join lateral (select * from comment where post_id = c.post_id"
                        + " and parent_id = c.id order by id limit 20) as a where c.id = any(array[" + parent
                        + "]::uuid[])"))
                .contains("comment_answers")
                .doesNotContain("Seq Scan on comment", "Sort");
    }

    private long statements() {
        return number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements"
                + " where query ~ '(post|comment|reader)' and query !~ 'pg_stat_statements'"
                + " and dbid = (select oid from pg_database where datname = current_database())");
    }

    private String plan(String query) {
        return StreamSupport.stream(
                        pool.query("explain " + query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    private String text(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getString(0);
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
