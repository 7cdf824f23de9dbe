package io.bindery.chat;

import static io.restassured.RestAssured.given;

import io.bindery.testkit.TestTokens;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** What tests of the running chat share: its servers, its people, their connections and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resource
public abstract class ChatIT {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<TestSocket> sockets = new ArrayList<>();

    protected TestTokens tokens;

    @Inject
    protected Pool pool;

    @AfterEach
    void hang_up() {
        sockets.forEach(TestSocket::close);
    }

    /** Where clients connect. */
    protected static URI address(String query) {
        return URI.create("ws://localhost:" + RestAssured.port + "/socket/websocket?" + query);
    }

    /** A new connection of one of the people. */
    protected TestSocket connect(String person) {
        return connectWith(tokens.of(person));
    }

    protected TestSocket connectWith(String token) {
        TestSocket socket = TestSocket.open(address("vsn=2.0.0&token=" + token));
        sockets.add(socket);
        return socket;
    }

    protected static String id(String person) {
        return TestTokens.subject(person);
    }

    protected RequestSpecification as(String person) {
        return given().auth().oauth2(tokens.of(person));
    }

    /** Makes a room of alice's; answers its id. */
    protected UUID room(String body) {
        return room(as("alice"), body);
    }

    /** Makes a room by this call; answers its id. */
    protected static UUID room(RequestSpecification call, String body) {
        return UUID.fromString(call.contentType("application/json")
                .body(body)
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Makes a public room that no other test knows; answers its id. */
    protected UUID publicRoom() {
        return room("{\"kind\": \"public\", \"name\": \"Room of a test\"}");
    }

    protected static EventTopic topic(String name) {
        return new EventTopic(TestInfra.kafka().bootstrapServers(), name);
    }

    protected long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }
}
