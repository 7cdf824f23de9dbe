package io.bindery.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What tests of the running service share: its servers, its people, its books, and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resource
public abstract class RecommendationIT {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    protected TestTokens tokens;

    @Inject
    protected Pool pool;

    /** A call of a reader whom no other test knows. */
    protected RequestSpecification reader(String id) {
        return given().auth().oauth2(tokens.token("alice").claim("sub", id).sign());
    }

    protected RequestSpecification staff() {
        return given().auth().oauth2(tokens.of("sam"));
    }

    protected static String newReader() {
        return UUID.randomUUID().toString();
    }

    /** Adds a book as if the catalog had told of it. */
    protected UUID book(String title) {
        return book(title, "en", 0);
    }

    protected UUID book(String title, String language, int ratingCount) {
        UUID id = UUID.randomUUID();
        pool.preparedQuery("insert into book (id, version, title, authors, language, rating_average, rating_count)"
                        + " values ($1, 0, $2, array['An Author'], $3, 4, $4)")
                .executeAndAwait(Tuple.of(id, title, language, ratingCount));
        return id;
    }

    protected Response give(String reader, UUID book, String members) {
        return reader(reader)
                .contentType("application/json")
                .body("{\"bookId\": \"%s\", %s}".formatted(book, members))
                .post("/api/v1/feedback");
    }

    protected String like(String reader, UUID book) {
        return say(reader, book, "\"type\": \"like\"");
    }

    /** Gives feedback; answers its id. */
    protected String say(String reader, UUID book, String members) {
        return give(reader, book, members).then().statusCode(201).extract().path("id");
    }

    /** Waits until the model has learnt all that has been committed. */
    protected void learn() {
        int wanted =
                staff().post("/api/v1/models").then().statusCode(202).extract().path("version");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                staff().get("/api/v1/models").jsonPath().getInt("data[0].version"))
                        .isGreaterThanOrEqualTo(wanted));
    }

    protected JsonPath recommendations(String reader, String strategy, int limit) {
        return reader(reader)
                .queryParam("strategy", strategy)
                .queryParam("limit", limit)
                .get("/api/v1/recommendations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected List<UUID> recommended(String reader, String strategy, int limit) {
        return recommendations(reader, strategy, limit).getList("data.bookId", String.class).stream()
                .map(UUID::fromString)
                .toList();
    }

    protected static EventTopic topic(String name) {
        return new EventTopic(TestInfra.kafka().bootstrapServers(), name);
    }

    protected long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }
}
