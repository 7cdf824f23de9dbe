package io.bindery.catalog.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.catalog.AsInProduction;
import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.InWork;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who hang up while their statement waits for a table that somebody else has. */
@QuarkusTest
@TestProfile(AsInProduction.class)
@SuppressWarnings("NullAway.Init") // fields are injected, or set before each test
class HangUpIT extends CatalogIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(30));

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    InWork inWork;

    @Inject
    LastToHear heard;

    private String book;
    private SqlConnection blocker;

    @BeforeEach
    void block() {
        book = create("{\"title\": \"Before\"}");
        // What was written may be news still, which would make the reads forgotten.
        heard.awaitBook(book);
        blocker = pool.getConnectionAndAwait();
        blocker.query("begin; lock table book in access exclusive mode").executeAndAwait();
    }

    @AfterEach
    void close() {
        blocker.closeAndAwait();
    }

    @Test
    void who_hangs_up_takes_no_other_reader_along() throws Exception {
        String path = "/api/v1/books?filter%5Byear%5D=1234";
        double joined = hits();
        CompletableFuture<Integer> patient;
        try (Socket _ = hastyCall("GET " + path, "", "")) {
            SOON.until("the first read waits for the table", () -> waiting() == 1);
            patient = CompletableFuture.supplyAsync(
                    () -> given().urlEncodingEnabled(false).get(path).statusCode());
            SOON.until("the second one has joined it", () -> hits() == joined + 1);
            assertThat(inWork.count()).isEqualTo(2);
        }
        SOON.until("the first one is gone", () -> inWork.count() == 1);
        unblock();
        assertThat(patient.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void a_write_that_has_begun_goes_on_and_leaves_no_transaction_behind() throws Exception {
        try (Socket _ = hastyCall(
                "PATCH /api/v1/books/" + book,
                "Authorization: Bearer %s\r\nContent-Type: application/json\r\n".formatted(staff()),
                "{\"title\": \"After\"}")) {
            SOON.until("the write waits for the table", () -> waiting() == 1);
            assertThat(inWork.count()).isOne();
        }
        SOON.until("the writer is gone", () -> inWork.count() == 0);
        unblock();
        SOON.untilAsserted(() -> given().accept("application/json")
                .get("/api/v1/books/" + book)
                .then()
                .body("data.title", equalTo("After")));
        assertThat(number("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and state like 'idle in transaction%'"))
                .isZero();
    }

    /** Resets its connection when it is closed. */
    private static Socket hastyCall(String request, String headers, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoLinger(true, 0);
        socket.getOutputStream()
                .write("%s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(request, headers, body.length(), body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void unblock() {
        blocker.query("commit").executeAndAwait();
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tag("cache", "book-lists")
                .tag("result", "hit")
                .functionCounter()
                .count();
    }

    private long waiting() {
        return number("select count(*) from pg_locks where not granted and relation = 'book'::regclass");
    }

    private long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }
}
