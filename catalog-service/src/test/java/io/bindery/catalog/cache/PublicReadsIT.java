package io.bindery.catalog.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.catalog.AsInProduction;
import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read again is not asked of the database again, until it changes. */
@QuarkusTest
@TestProfile(AsInProduction.class)
class PublicReadsIT extends GraphqlIT {

    private static final String LIST = "/api/v1/books?filter[author]=Recaller";

    @Inject
    Pool pool;

    @Inject
    LastToHear heard;

    @Test
    void a_second_read_takes_no_statement_in_either_form() {
        String id = createAndHear("{\"title\": \"Recalled\", \"author\": \"Recaller\"}");
        for (String form : new String[] {"application/json", "application/vnd.api+json"}) {
            for (String address : new String[] {"/api/v1/books/" + id, LIST}) {
                String first = given().accept(form).get(address).asString();
                long before = statements();
                assertThat(given().accept(form).get(address).asString()).isEqualTo(first);
                assertThat(statements()).as("%s %s", form, address).isEqualTo(before);
            }
        }
    }

    @Test
    void whoever_writes_here_reads_what_was_written() {
        String id = create("{\"title\": \"Before\", \"author\": \"Recaller\"}");
        for (int i = 0; i < 20; i++) {
            title(id, i == 0 ? "Before" : "After " + (i - 1));
            patch(id, "{\"title\": \"After %d\"}".formatted(i), null).then().statusCode(200);
            title(id, "After " + i);
            setStock(id, i);
            given().accept("application/json").get("/api/v1/books/" + id).then().body("data.available", equalTo(i));
        }
        as(
                        "sam",
                        "mutation { updateBook(id: \"%s\", input: {title: \"By GraphQL\"}) { userErrors { code } } }"
                                .formatted(id),
                        Map.of())
                .body("data.updateBook.userErrors.size()", equalTo(0));
        title(id, "By GraphQL");
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        given().get("/api/v1/books/" + id).then().statusCode(404);
        given().accept("application/json")
                .get(LIST)
                .then()
                .body("data.findAll { it.id == '%s' }.size()".formatted(id), equalTo(0));
    }

    @Test
    void what_another_replica_writes_is_forgotten_when_its_event_arrives() {
        String id = createAndHear("{\"title\": \"Elsewhere\", \"author\": \"Recaller\"}");
        title(id, "Elsewhere");
        // As another replica would: the row and its event in one transaction, and nothing told to this one.
        pool.query("""
                with changed as (update book set title = 'Changed elsewhere', version = version + 1 where id = '%1$s' returning id)
                insert into outbox (event_id, topic, key, payload)
                select e.id, 'catalog.book.v1', '%1$s', json_build_object('specversion', '1.0', 'id', e.id, 'source', '/catalog',
                    'type', 'io.bindery.catalog.book.updated', 'subject', '%1$s', 'time', now(), 'datacontenttype', 'application/json',
                    'data', json_build_object('id', '%1$s'))::text
                from changed, (select uuidv7() as id) e
                """.formatted(id)).executeAndAwait();
        Eventually.within(Duration.ofSeconds(20)).untilAsserted(() -> title(id, "Changed elsewhere"));
    }

    @Test
    void a_page_that_is_large_is_read_anew_each_time() {
        String address = "/api/v1/books?filter[author]=Verbose";
        for (int i = 0; i < 5; i++) {
            createAndHear("{\"title\": \"Long %d\", \"author\": \"Verbose\", \"description\": \"%s\"}"
                    .formatted(i, "long ".repeat(3_500)));
        }
        assertThat(given().accept("application/json").get(address).asByteArray())
                .hasSizeGreaterThan(65_536);
        long before = statements();
        given().accept("application/json").get(address).then().statusCode(200);
        assertThat(statements()).isGreaterThan(before);
    }

    /** Adds a book whose event has come back: what is read from now on is not forgotten because of it. */
    private String createAndHear(String book) {
        String id = create(book);
        heard.awaitBook(id);
        return id;
    }

    private static void title(String id, String title) {
        given().accept("application/json").get("/api/v1/books/" + id).then().body("data.title", equalTo(title));
        given().accept("application/json")
                .get(LIST)
                .then()
                .body("data.find { it.id == '%s' }.title".formatted(id), equalTo(title));
    }

    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query ~ '(book|author)'"
                        + " and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
