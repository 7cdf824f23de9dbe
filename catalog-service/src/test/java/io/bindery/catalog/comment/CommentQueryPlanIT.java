package io.bindery.catalog.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.ManyPosts;
import io.bindery.catalog.Plans;
import io.bindery.catalog.reader.Viewer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists of comments among more than 20,000: the indexes that they walk. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class CommentQueryPlanIT extends CatalogIT {

    @Inject
    Pool pool;

    @Inject
    CommentStore comments;

    @BeforeEach
    void many_comments() {
        ManyPosts.in(pool);
    }

    @Test
    void comments_are_found_through_their_post() {
        UUID post = id("select id from post where title = 'Plan 11'");
        walks("comment_post_id_id_key", new Plans(pool).of(comments.list(post, Viewer.STRANGER, null)));
        walks("comment_", new Plans(pool).of(comments.ofPost(post)));
    }

    @Test
    void answers_are_found_through_what_they_answer() {
        UUID parent = id("select parent_id from comment where body = 'Answer' limit 1");
        Comment comment = comments.find(pool, parent, Viewer.STRANGER)
                .await()
                .indefinitely()
                .orElseThrow();
        walks("comment_answers", new Plans(pool).of(comments.answersTo(comment)));
        walks("comment_answers", new Plans(pool).of(CommentStore.ANSWERS, Tuple.of(new UUID[] {parent}, 20)));
    }

    private static void walks(String index, String plan) {
        assertThat(plan).contains(index).doesNotContain("Seq Scan on comment", "Sort");
    }

    private UUID id(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getUUID(0);
    }
}
