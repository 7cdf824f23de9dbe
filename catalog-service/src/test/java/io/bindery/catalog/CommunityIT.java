package io.bindery.catalog;

import static io.restassured.RestAssured.given;

import io.bindery.catalog.graphql.TestSocket;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What tests of posts, comments and groups share. */
public abstract class CommunityIT extends CatalogIT {

    protected static final String POSTS = "/api/v1/posts";
    protected static final String COMMENTS = "/api/v1/comments";

    /** A call by one of the people of the local mode, in the plain form. */
    protected RequestSpecification as(String person) {
        return by(tokens.of(person));
    }

    protected static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    /** A call in the plain form by somebody without a token. */
    protected static RequestSpecification stranger() {
        return given().contentType("application/json").accept("application/json");
    }

    /** The token of a customer whom no other test knows. */
    protected String somebody(String name) {
        return tokens.token("alice")
                .claim("sub", UUID.randomUUID().toString())
                .claim("name", name)
                .sign();
    }

    /** Writes a post; answers its id. */
    protected String post(String token, String title, String status) {
        return by(token)
                .body(Map.of("title", title, "body", "About " + title, "status", status))
                .post(POSTS)
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    /** A published post of Alice's; answers its id. */
    protected String post(String title) {
        return post(tokens.of("alice"), title, "published");
    }

    /** One who looks on at what is published, and hears of it: the catalog itself does some moments after its start. */
    protected TestSocket onlooker() throws Exception {
        TestSocket reader = TestSocket.subscribed("localhost", RestAssured.port);
        for (int i = 0; i < 60; i++) {
            post("Is anybody there?");
            if (reader.hears(Duration.ofSeconds(1))) {
                return reader;
            }
        }
        throw new IllegalStateException("no post was heard of");
    }

    protected static Response comment(String token, Map<String, ?> body) {
        return by(token).body(body).post(COMMENTS);
    }

    /** Says something of a post; answers the comment's id. */
    protected static String comment(String token, String post, String text) {
        return comment(token, Map.of("postId", post, "body", text))
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    /** Answers a comment; answers the answer's id. */
    protected static String answer(String token, String post, String parent, String text) {
        return comment(token, Map.of("postId", post, "parentId", parent, "body", text))
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }
}
