package io.bindery.system.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.local.process.RunningProcess;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a new user does on the first day, on the real processes and through the gateway. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalModeIT {

    private static final RunningSuite SUITE = RunningSuite.get();
    private static final EventTopic BOOKS = new EventTopic(SUITE.kafka(), "catalog.book.v1");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @Order(1)
    void everything_is_up_and_the_shop_has_books() {
        assertThat(SUITE.states())
                .containsOnlyKeys(
                        "postgres",
                        "kafka",
                        "mail",
                        "keycloak",
                        "gateway",
                        "catalog",
                        "chat",
                        "recommendation",
                        "jobs",
                        "payment",
                        "stripe-simulator",
                        "launcher");
        assertThat(SUITE.states().values()).allMatch(state -> state.equals("ready") || state.equals("supervises"));
        given().accept("application/json")
                .queryParam("page[size]", 100)
                .get(SUITE.gateway() + "/api/v1/books")
                .then()
                .statusCode(200)
                .body("data.size()", greaterThan(50));
    }

    @Test
    @Order(2)
    void who_may_write_is_told_from_the_token() {
        String book = "{\"title\": \"A first book\", \"author\": \"New Comer\"}";
        as("alice").body(book).post("/api/v1/books").then().statusCode(403).contentType("application/problem+json");
        as("sam")
                .body(book)
                .post("/api/v1/books")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("data.author", equalTo("New Comer"));
        anonymous().body(book).post("/api/v1/books").then().statusCode(401).contentType("application/problem+json");
        String token = SUITE.token("sam");
        anonymous()
                .header("Authorization", "Bearer " + token.substring(0, token.length() - 4) + "AAAA")
                .body(book)
                .post("/api/v1/books")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    @Order(3)
    void a_folder_of_books_is_imported_once_and_told_once_per_book() throws Exception {
        Path folder = SUITE.folder("goodbooks");
        Files.writeString(folder.resolve("books.csv"), books(300), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("tags.csv"), "tag_id,tag_name\n1,made up\n2,numbered\n", StandardCharsets.UTF_8);
        assertThat(SUITE.run("import", "goodbooks", folder.toString()).output()).contains("302 created");
        assertThat(SUITE.run("import", "goodbooks", folder.toString()).output())
                .contains("0 created")
                .contains("302 unchanged");
        List<String> titles = given().accept("application/json")
                .queryParam("filter[author]", "Writer 7")
                .queryParam("sort", "-ratingCount")
                .queryParam("page[size]", 5)
                .get(SUITE.gateway() + "/api/v1/books")
                .path("data.title");
        assertThat(titles).containsExactly("Book 297", "Book 287", "Book 277", "Book 267", "Book 257");
        Eventually.within(PATIENCE).untilAsserted(() -> {
            Map<String, List<JsonNode>> events = BOOKS.eventsByKey();
            List<List<JsonNode>> imported = events.values().stream()
                    .filter(all -> all.getFirst().at("/data/title").asText().matches("Book \\d+"))
                    .toList();
            assertThat(imported).hasSize(300).allMatch(all -> all.size() == 1);
        });
    }

    @Test
    @Order(4)
    void a_missing_folder_is_one_clear_line() {
        RunningSuite.Outcome outcome = SUITE.run("import", "goodbooks", "/nowhere");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output().strip().lines()).hasSize(1).allMatch(line -> line.contains("/nowhere"));
    }

    @Test
    @Order(5)
    void no_acknowledged_write_is_lost_when_the_catalog_is_killed() {
        writesSurvive("catalog");
    }

    @Test
    @Order(6)
    void no_acknowledged_write_is_lost_when_postgresql_is_killed() {
        writesSurvive("postgres");
    }

    @Test
    @Order(7)
    void no_acknowledged_write_is_lost_when_kafka_is_killed() {
        writesSurvive("kafka");
    }

    @Test
    @Order(8)
    void data_outlives_a_killed_launcher_and_a_stop() {
        String id = as("sam")
                .body("{\"title\": \"Long-lived\"}")
                .post("/api/v1/books")
                .path("data.id");
        SUITE.process("launcher").destroyForcibly();
        Eventually.within(PATIENCE)
                .until(
                        "the launcher is gone",
                        () -> !SUITE.states().getOrDefault("launcher", "").equals("supervises"));
        assertThat(SUITE.run("up", "--detach").exitCode()).isZero();
        given().get(SUITE.gateway() + "/api/v1/books/" + id).then().statusCode(200);

        List<RunningProcess> processes =
                List.of("postgres", "kafka", "mail", "keycloak", "gateway", "catalog", "launcher").stream()
                        .map(SUITE::process)
                        .map(RunningProcess::new)
                        .toList();
        assertThat(SUITE.run("down").exitCode()).isZero();
        assertThat(processes).noneMatch(RunningProcess::isAlive);
        assertThat(SUITE.run("up", "--detach").exitCode()).isZero();
        given().get(SUITE.gateway() + "/api/v1/books/" + id).then().statusCode(200);
    }

    /** Writes on while a process is killed, repeating what failed, and compares what was acknowledged with what is there. */
    private static void writesSurvive(String process) {
        String token = SUITE.token("sam");
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i == 20) {
                SUITE.kill(process);
            }
            String key = UUID.randomUUID().toString();
            String body = "{\"title\": \"Written while %s dies, %d\"}".formatted(process, i);
            Eventually.within(PATIENCE).untilAsserted(() -> {
                String id = anonymous()
                        .auth()
                        .oauth2(token)
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/api/v1/books")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("data.id");
                acknowledged.add(id);
            });
        }
        for (String id : acknowledged) {
            given().get(SUITE.gateway() + "/api/v1/books/" + id).then().statusCode(200);
        }
        Eventually.within(PATIENCE).untilAsserted(() -> {
            Map<String, List<JsonNode>> events = BOOKS.eventsByKey();
            assertThat(acknowledged)
                    .allSatisfy(
                            id -> assertThat(events.getOrDefault(id, List.of())).hasSize(1));
            long told = events.values().stream()
                    .filter(all -> all.getFirst().at("/data/title").asText().startsWith("Written while " + process))
                    .count();
            assertThat(told).as("books made for %s", process).isEqualTo(acknowledged.size());
        });
    }

    private static RequestSpecification as(String person) {
        return anonymous().auth().oauth2(SUITE.token(person));
    }

    private static RequestSpecification anonymous() {
        return given().baseUri(SUITE.gateway()).contentType("application/json");
    }

    private static String books(int count) {
        String header = "book_id,isbn,isbn13,authors,original_publication_year,original_title,title,language_code,"
                + "average_rating,ratings_count,image_url\n";
        return header
                + java.util.stream.IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "%d,,,\"Writer %d, Second  Hand\",%d.0,Book %d,Book %d,eng,4.1,%d,"
                                .formatted(i, i % 10, 1900 + i % 100, i, i, i * 10))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
