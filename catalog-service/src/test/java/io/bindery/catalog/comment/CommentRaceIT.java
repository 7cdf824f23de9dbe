package io.bindery.catalog.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CommunityIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many who comment, answer and take back at once. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class CommentRaceIT extends CommunityIT {

    @Inject
    CommentStore store;

    @Inject
    Pool pool;

    @Test
    void concurrent_comments_are_all_there() throws Exception {
        String post = post("Lively");
        String parent = comment(tokens.of("alice"), post, "Start");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 60; i++) {
                String reader = somebody("Reader " + i);
                Map<String, String> body = i % 2 == 0
                        ? Map.of("postId", post, "body", "Said")
                        : Map.of("postId", post, "parentId", parent, "body", "Answered");
                answers.add(readers.submit(() -> comment(reader, body).statusCode()));
            }
        }
        assertThat(statuses(answers)).containsOnly(201);
        UUID id = UUID.fromString(post);
        assertThat(store.counts(pool, List.of(id)).await().indefinitely()).containsExactly(Map.entry(id, 61));
        assertThat(store.answersTo(pool, List.of(UUID.fromString(parent)), 100)
                        .await()
                        .indefinitely()
                        .get(UUID.fromString(parent)))
                .hasSize(30);
    }

    @Test
    void nobody_answers_what_is_gone_whoever_comes_first() throws Exception {
        String bob = tokens.of("bob");
        String alice = tokens.of("alice");
        String post = post("Contended");
        for (int round = 0; round < 12; round++) {
            String parent = comment(bob, post, "Round " + round);
            List<Future<Integer>> answers = new ArrayList<>();
            Future<Integer> deleted;
            try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
                Map<String, String> body = Map.of("postId", post, "parentId", parent, "body", "Quick");
                answers.add(callers.submit(() -> comment(alice, body).statusCode()));
                deleted = callers.submit(
                        () -> by(bob).delete(COMMENTS + "/" + parent).statusCode());
                for (int i = 0; i < 4; i++) {
                    answers.add(callers.submit(() -> comment(alice, body).statusCode()));
                }
            }
            assertThat(deleted.get()).isEqualTo(204);
            List<Integer> statuses = statuses(answers);
            assertThat(statuses).containsAnyOf(201, 422).isSubsetOf(201, 422);
            long answered = statuses.stream().filter(status -> status == 201).count();
            stranger().get(COMMENTS + "/" + parent).then().statusCode(answered == 0 ? 404 : 200);
            assertThat(rows("select count(*) from comment where parent_id = $1", parent))
                    .isEqualTo(answered);
        }
    }

    @Test
    void a_whole_thread_taken_back_at_once_leaves_nothing() throws Exception {
        String bob = tokens.of("bob");
        String post = post("Emptied");
        List<String> ids = new ArrayList<>();
        String root = comment(bob, post, "Root");
        ids.add(root);
        for (int i = 0; i < 5; i++) {
            String child = answer(bob, post, root, "Child " + i);
            ids.add(child);
            ids.add(answer(bob, post, child, "Grandchild " + i));
        }
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (String id : ids) {
                answers.add(
                        callers.submit(() -> by(bob).delete(COMMENTS + "/" + id).statusCode()));
            }
        }
        assertThat(statuses(answers)).containsOnly(204);
        assertThat(rows("select count(*) from comment where post_id = $1", post))
                .isZero();
    }

    private long rows(String query, String id) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<Integer> statuses(List<Future<Integer>> answers) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }
}
