package io.bindery.catalog.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CommunityIT;
import io.bindery.catalog.ManyPosts;
import io.bindery.catalog.Plans;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Position;
import io.bindery.catalog.reader.Viewer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of the community on 10,000 posts and 20,000 comments: how many statements they take, and the indexes that those of posts walk. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class PostQueryPlanIT extends CommunityIT {

    @Inject
    Pool pool;

    @Inject
    PostStore posts;

    @BeforeEach
    void ten_thousand_posts() {
        ManyPosts.in(pool);
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
        walks("post_published", list(null, PostStatus.PUBLISHED));
    }

    @Test
    void a_deep_page_enters_the_index_at_its_place() {
        Listing<Post> list = list(null, PostStatus.PUBLISHED);
        Page<Post> page =
                list.page(pool, new Position.Numbered(300), 20).await().indefinitely();
        list.sort().addAfter(list.sort().cursorOf(page.items().getLast()), list.conditions());
        walks("post_published", list);
        assertThat(plans().of(list)).contains("Index Cond: (published_at <= ");
    }

    @Test
    void posts_of_an_author_are_found_through_the_author() {
        walks("post_published_of_author", list("plan-7", PostStatus.PUBLISHED));
        assertThat(plans().of(posts.list(new PostFilter(null, PostStatus.DRAFT), new Viewer("plan-10", false), null)))
                .contains("post_draft_of_author")
                .doesNotContain("Seq Scan");
    }

    @Test
    void all_drafts_walk_the_index_of_drafts() {
        walks("post_draft", list(null, PostStatus.DRAFT));
    }

    /** As staff see it. */
    private Listing<Post> list(@Nullable String author, PostStatus status) {
        return posts.list(new PostFilter(author, status), new Viewer("sam", true), null);
    }

    private void walks(String index, Listing<Post> list) {
        assertThat(plans().of(list)).contains(index).doesNotContain("Seq Scan", "Sort");
    }

    private Plans plans() {
        return new Plans(pool);
    }

    private long statements() {
        return number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements"
                + " where query ~ '(post|comment|reader)' and query !~ 'pg_stat_statements'"
                + " and dbid = (select oid from pg_database where datname = current_database())");
    }

    private long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    private String text(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getString(0);
    }
}
