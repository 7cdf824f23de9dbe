package io.bindery.gateway.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of its own whose work fails after it has waited, out of every router's sight. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init") // fields are injected, or set before each test
class AnswersIT {

    @Inject
    Answers answers;

    @Inject
    Vertx vertx;

    private HttpServer server;

    @BeforeEach
    void serve() {
        server = vertx.createHttpServer()
                .requestHandler(this::later)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void work_that_fails_after_waiting_is_answered() {
        given().get("http://127.0.0.1:" + server.actualPort() + "/whole")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("detail", equalTo("The gateway failed"));
    }

    @Test
    void an_answer_that_had_begun_is_broken_off() throws IOException {
        try (RawClient client = new RawClient(server.actualPort())) {
            String answer = client.send("GET /half HTTP/1.1\r\nHost: a\r\n\r\n").readToEnd();

            assertThat(answer).contains("200 OK", "half").doesNotContain("The gateway failed");
        }
    }

    private void later(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        context.runOnContext(run -> answers.orFail(request, () -> {
            if ("/half".equals(request.path())) {
                request.response().setChunked(true).write("half");
            }
            throw new IllegalStateException("a fault for the test");
        }));
    }
}
