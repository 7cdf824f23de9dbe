package io.bindery.catalog.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index says what the books say, whichever way they change. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class SearchIndexIT extends CatalogIT {

    @Inject
    Search search;

    @Inject
    Pool pool;

    @Test
    void a_book_is_found_from_its_creation_to_its_deletion_by_what_it_says_now() {
        String before = word("before");
        String after = word("after");
        String id = create("{\"title\": \"%s\", \"subtitle\": \"%s\"}".formatted(before, word("sub")));
        assertThat(found(before)).containsExactly(UUID.fromString(id));
        patch(id, "{\"title\": \"%s\"}".formatted(after), null).then().statusCode(200);
        assertThat(found(before)).isEmpty();
        assertThat(found(after)).containsExactly(UUID.fromString(id));
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        assertThat(found(after)).isEmpty();
    }

    @Test
    void the_books_of_a_renamed_author_are_found_by_the_new_name() {
        String before = word("oldname");
        String after = word("newname");
        List<UUID> books = IntStream.range(0, 3)
                .mapToObj(n -> UUID.fromString(
                        create("{\"title\": \"Novel %d\", \"author\": \"J.Q. %s\"}".formatted(n, before))))
                .toList();
        assertThat(found("jq " + before)).containsExactlyInAnyOrderElementsOf(books);
        String author = given().accept("application/json")
                .queryParam("filter[name]", "J.Q. " + before)
                .get("/api/v1/authors")
                .path("data[0].id");
        staffCall()
                .contentType("application/vnd.api+json")
                .body("{\"data\": {\"type\": \"authors\", \"id\": \"%s\", \"attributes\": {\"name\": \"%s\"}}}"
                        .formatted(author, after))
                .patch("/api/v1/authors/" + author)
                .then()
                .statusCode(200);
        assertThat(found(before)).isEmpty();
        assertThat(found(after)).containsExactlyInAnyOrderElementsOf(books);
    }

    @Test
    void a_change_that_fails_leaves_the_index_as_it_was() {
        String kept = word("kept");
        String lost = word("lost");
        create("{\"title\": \"Holder\", \"isbn13\": \"9781402894626\"}");
        String id = create("{\"title\": \"%s\"}".formatted(kept));
        patch(id, "{\"title\": \"%s\", \"isbn13\": \"9781402894626\"}".formatted(lost), null)
                .then()
                .statusCode(409);
        assertThat(found(lost)).isEmpty();
        assertThat(found(kept)).containsExactly(UUID.fromString(id));
    }

    @Test
    void what_an_import_brings_and_changes_is_found() {
        String first = word("imported");
        String second = word("revised");
        String body = "{\"source\": \"%s\", \"books\": [{\"sourceId\": \"1\", \"title\": \"%s\"}]}";
        String source = word("source");
        importBooks(body.formatted(source, first));
        assertThat(found(first)).hasSize(1);
        importBooks(body.formatted(source, second));
        assertThat(found(first)).isEmpty();
        assertThat(found(second)).hasSize(1);
    }

    @Test
    void writers_of_the_same_new_words_do_not_stop_each_other() throws Exception {
        List<String> words =
                IntStream.range(0, 20).mapToObj(n -> word("shared" + n)).toList();
        List<UUID> books = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<String>> created = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                List<String> mine = new ArrayList<>(words);
                Collections.rotate(mine, i);
                String title = String.join(" ", mine.subList(0, 10));
                created.add(writers.submit(() -> create("{\"title\": \"%s\"}".formatted(title))));
            }
            for (Future<String> book : created) {
                books.add(UUID.fromString(book.get()));
            }
        }
        assertThat(found(String.join(" ", words.subList(0, 10)))).isNotEmpty();
        assertThat(outdated(books)).isZero();
    }

    @Test
    void a_book_that_many_change_at_once_ends_under_the_title_it_has() throws Exception {
        String id = create("{\"title\": \"%s\"}".formatted(word("start")));
        List<String> titles =
                IntStream.range(0, 16).mapToObj(n -> word("racer" + n)).toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> changes = titles.stream()
                    .map(title -> writers.submit(() -> patch(id, "{\"title\": \"%s\"}".formatted(title), null)
                            .statusCode()))
                    .toList();
            for (Future<Integer> change : changes) {
                assertThat(change.get()).isEqualTo(200);
            }
        }
        String title =
                given().accept("application/json").get("/api/v1/books/" + id).path("data.title");
        for (String tried : titles) {
            assertThat(found(tried).contains(UUID.fromString(id))).as(tried).isEqualTo(tried.equals(title));
        }
    }

    @Test
    void what_was_written_past_the_index_is_found_after_the_migration_that_mends_it() throws Exception {
        UUID book = UUID.fromString(create("{\"title\": \"%s\"}".formatted(word("missed"))));
        UUID post = UUID.randomUUID();
        pool.query("""
                        insert into reader (id, name) values ('%1$s', 'A reader');
                        insert into post (id, author_id, title, body, published_at) values ('%1$s', '%1$s', 'T', 'B', now());
                        delete from post_search where post_id = '%1$s';
                        delete from book_search where book_id = '%2$s'
                        """.formatted(post, book)).executeAndAwait();
        String mend;
        try (InputStream file = getClass().getResourceAsStream("/db/migration/V11__what_search_missed.sql")) {
            mend = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int time = 0; time < 2; time++) {
            pool.query(mend).executeAndAwait();
            assertThat(pool.query("select (select count(*) from book_search where book_id = '%s')".formatted(book)
                                    + " + (select count(*) from post_search where post_id = '%s')".formatted(post))
                            .executeAndAwait()
                            .iterator()
                            .next()
                            .getLong(0))
                    .isEqualTo(2);
        }
    }

    /** How many rows of the index are written anew when these books are indexed again. */
    private long outdated(List<UUID> books) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("select search_refresh($1)")
                        .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                        .chain(() -> connection
                                .query("select count(*) from book_search where xmin = pg_current_xact_id()::xid")
                                .execute())
                        .map(rows -> rows.iterator().next().getLong(0)))
                .await()
                .indefinitely();
    }

    private List<UUID> found(String text) {
        return search.find(pool, SearchRequest.books(text, 10)).await().indefinitely().hits().stream()
                .map(Hit::id)
                .toList();
    }

    private void importBooks(String body) {
        staffCall()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/books/import")
                .then()
                .statusCode(200);
    }

    /** A word that no other test has and that is unlike any other, so that it is not taken for a typing error. */
    private static String word(String start) {
        return start + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
