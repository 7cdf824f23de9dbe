package io.bindery.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CommunityIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Posts are found by what they say now, from their publication to their end. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class PostSearchIT extends CommunityIT {

    @Inject
    Search search;

    @Inject
    Pool pool;

    @Test
    void a_post_is_found_from_its_publication_to_its_end() {
        String before = word("before");
        String after = word("after");
        String id = post(tokens.of("alice"), before, "draft");
        String at = POSTS + "/" + id;
        assertThat(found(before)).isEmpty();
        as("alice").body("{\"status\": \"published\"}").patch(at).then().statusCode(200);
        assertThat(found(before)).containsExactly(UUID.fromString(id));
        as("alice")
                .body(Map.of("title", "Nothing", "body", "But " + after))
                .patch(at)
                .then()
                .statusCode(200);
        assertThat(found(before)).isEmpty();
        assertThat(found("but " + after)).containsExactly(UUID.fromString(id));
        as("alice").delete(at).then().statusCode(204);
        assertThat(found(after)).isEmpty();
    }

    @Test
    void words_are_found_without_case_and_accents_and_while_they_are_typed() {
        String word = word("Crème");
        String id = post(word);
        String folded = word.replace("è", "e");
        for (String typed : List.of(word.toUpperCase(java.util.Locale.ROOT), folded, folded.substring(0, 20))) {
            assertThat(found(typed)).as(typed).containsExactly(UUID.fromString(id));
        }
    }

    @Test
    void a_title_counts_for_more_than_a_text_and_a_book_for_more_than_a_post() {
        String word = word("named");
        UUID said = UUID.fromString(by(tokens.of("alice"))
                .body(Map.of("title", "Of something", "body", word, "status", "published"))
                .post(POSTS)
                .path("data.id"));
        UUID named = UUID.fromString(post(word));
        UUID book = UUID.fromString(create("{\"title\": \"%s\"}".formatted(word)));
        assertThat(find(word, SearchRequest.Scope.EVERYTHING).hits().stream().map(Hit::id))
                .containsExactly(book, named, said);
        assertThat(find(word, SearchRequest.Scope.BOOKS).hits().stream().map(Hit::id))
                .containsExactly(book);
    }

    @Test
    void what_is_mistyped_in_a_post_stays_a_typing_error() {
        String right = word("right").replaceAll("[0-9]", "x");
        String wrong = right.substring(0, 10) + right.substring(11);
        UUID book = UUID.fromString(create("{\"title\": \"%s\"}".formatted(right)));
        UUID post = UUID.fromString(post(wrong));
        assertThat(find(wrong, SearchRequest.Scope.EVERYTHING).hits().stream().map(Hit::id))
                .containsExactlyInAnyOrder(book, post);
    }

    @Test
    void posts_are_found_through_their_index() {
        pool.query("insert into reader (id, name) values ('searched', 'Searched') on conflict do nothing")
                .executeAndAwait();
        pool.query("insert into post (author_id, title, body, published_at)"
                        + " select 'searched', 'Filler', md5(n::text), now() - interval '1 year'"
                        + " from generate_series(1, 5000) n")
                .execute()
                .await()
                .indefinitely();
        pool.query("vacuum analyze post_search").executeAndAwait();
        String values = "('tolkien', '{}', null, null, 'tolkien', 'tolkien', '{tolkien}', '{tolkien}', '{1}', 20, 0)";
        String types = "(text, text[], text, int, text, text, text[], text[], float8[], bigint, bigint)";
        assertThat(plan(types, values)).contains("post_search_document").doesNotContain("Seq Scan on post_search");
    }

    private String plan(String types, String values) {
        return pool.withConnection(connection -> connection
                        .query("set plan_cache_mode = force_generic_plan")
                        .execute()
                        .chain(() -> connection
                                .query("prepare planned " + types + " as " + HitStore.PAGE)
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

    private List<UUID> found(String text) {
        return find(text, SearchRequest.Scope.EVERYTHING).hits().stream()
                .filter(hit -> hit.kind() == Hit.Kind.POST)
                .map(Hit::id)
                .toList();
    }

    private SearchResult find(String text, SearchRequest.Scope scope) {
        return search.find(pool, new SearchRequest(text, scope, SearchRequest.Filter.NONE, 10, 0, false))
                .await()
                .indefinitely();
    }

    /** A word that no other test has and that is unlike any other, so that it is not taken for a typing error. */
    private static String word(String start) {
        return start + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
