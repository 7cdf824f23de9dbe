package io.bindery.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever address: no 5xx, no inside of ours, an error in the form asked for, and no half of a write. */
@QuarkusTest
class RestFuzzIT extends CatalogIT {

    private static final int CASES = 4_000;
    private static final long SEED = 20_261_123;
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES =
            List.of("Exception", "\tat ", "io.bindery", "io.quarkus", "org.hibernate", "SQLSTATE", "duplicate key");

    /**
     * What writes of the test can change. The expiry of other tests' reservations may run meanwhile, so of stock only these books
     * are looked at; what was put into the outbox is counted by a trigger, as the relay takes it out.
     */
    private static final String CONTENTS = """
            select jsonb_build_array(
                (select jsonb_build_array(count(*), sum(version), count(deleted_at)) from book),
                (select jsonb_build_array(count(*), sum(version)) from author),
                (select count(*) from tag), (select count(*) from book_author), (select count(*) from book_tag),
                (select jsonb_build_array(count(*), sum(version), sum(helpful_count)) from review),
                (select count(*) from review_vote), (select count(*) from idempotency_key),
                (select count(*) from reservation), (select count(*) from reservation_item),
                (select jsonb_agg(array[available, reserved, version] order by book_id) from stock where book_id = any($1)),
                (select count(*) from fuzz_outbox where topic <> 'catalog.stock.v1' or key = any($1::uuid[]::text[])))::text
            """;

    @Inject
    Pool pool;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void no_request_breaks_the_door_or_leaves_half_a_write() throws IOException, InterruptedException {
        watchOutbox();
        List<UUID> books = List.of(
                UUID.fromString(createWithStock("Fuzzed one", 1_000)),
                UUID.fromString(createWithStock("Fuzzed two", 1_000)));
        RestFuzz fuzz = new RestFuzz(SEED, RestAssured.port, tokens, books);
        String before = contents(books);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            RestFuzz.Case sent = fuzz.next();
            HttpResponse<String> answer = client.send(sent.request(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            String about = "case %d: %s\n%d %s".formatted(i, sent, answer.statusCode(), answer.body());
            assertThat(answer.statusCode()).as(about).isLessThan(500);
            assertThat(answer.body()).as(about).doesNotContain(INSIDES);
            String after = contents(books);
            if (answer.statusCode() >= 400) {
                refused++;
                assertThat(after).as(about).isEqualTo(before);
                assertIsError(sent, answer, about);
            } else if (sent.isRead()) {
                assertThat(after).as(about).isEqualTo(before);
            }
            before = after;
        }
        assertThat(refused).as("refused").isBetween(CASES / 3, CASES - CASES / 10);
    }

    private static void assertIsError(RestFuzz.Case sent, HttpResponse<String> answer, String about)
            throws IOException {
        if (sent.request().method().equals("HEAD")) {
            assertThat(answer.body()).as(about).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        JsonNode body = JSON.readTree(answer.body());
        String status = Integer.toString(answer.statusCode());
        assertThat(type).as(about).isIn(sent.errorTypes());
        if (type.equals(PROBLEM)) {
            assertThat(body.path("status").asText()).as(about).isEqualTo(status);
            assertThat(body.path("title").asText()).as(about).isNotEmpty();
        } else {
            assertThat(body.path("errors")).as(about).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path("status").asText()).isEqualTo(status);
                assertThat(error.path("title").asText()).isNotEmpty();
                assertThat(error.path("detail").asText()).isNotEmpty();
            });
        }
    }

    private String contents(List<UUID> books) {
        return pool.preparedQuery(CONTENTS)
                .execute(io.vertx.mutiny.sqlclient.Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private void watchOutbox() {
        pool.query("""
                        create table if not exists fuzz_outbox (topic text, key text);
                        create or replace function fuzz_outbox() returns trigger language plpgsql as $$
                            begin insert into fuzz_outbox values (new.topic, new.key); return null; end $$;
                        create or replace trigger fuzz_outbox after insert on outbox
                            for each row execute function fuzz_outbox();
                        """).execute().await().indefinitely();
    }
}
