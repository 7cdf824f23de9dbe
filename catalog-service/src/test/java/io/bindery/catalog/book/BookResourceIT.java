package io.bindery.catalog.book;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookResourceIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";

    @Test
    void takes_the_plain_form_a_newcomer_types() {
        given().auth()
                .oauth2(staff())
                .contentType("application/json")
                .body(
                        "{\"title\": \"Middlemarch\", \"author\": \"George Eliot\", \"description\": \"A study of provincial life\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/books/[0-9a-f-]{36}"))
                .header("ETag", startsWith("\"0-plain"))
                .contentType("application/json")
                .body("data.id", notNullValue())
                .body("data.title", equalTo("Middlemarch"))
                .body("data.author", equalTo("George Eliot"))
                .body("data.description", equalTo("A study of provincial life"));
    }

    @Test
    void shows_a_book_as_a_json_api_document_unless_asked_otherwise() {
        String id = create("{\"title\": \"Emma\", \"authors\": [\"Jane Austen\"], \"publishedYear\": 1815,"
                + " \"price\": {\"amount\": 1250, \"currency\": \"USD\"}, \"language\": \"en-gb\"}");
        given().get("/api/v1/books/" + id)
                .then()
                .statusCode(200)
                .contentType(JSON_API)
                .header("Vary", "Accept")
                .body("jsonapi.version", equalTo("1.1"))
                .body("data.type", equalTo("books"))
                .body("data.id", equalTo(id))
                .body("data.attributes.title", equalTo("Emma"))
                .body("data.attributes.publishedYear", equalTo(1815))
                .body("data.attributes.price.amount", equalTo(1250))
                .body("data.attributes.language", equalTo("en-GB"))
                .body("data.attributes.subtitle", nullValue())
                .body("data.relationships.authors.data[0].type", equalTo("authors"))
                .body("data.links.self", equalTo("/api/v1/books/" + id));
        given().accept("application/json")
                .get("/api/v1/books/" + id)
                .then()
                .contentType("application/json")
                .body("data.author", equalTo("Jane Austen"))
                .body("data.price.currency", equalTo("USD"));
    }

    @Test
    void takes_a_json_api_document_and_links_known_authors() {
        String first = create("{\"title\": \"Persuasion\", \"author\": \"Jane Austen\"}");
        String author = given().get("/api/v1/books/" + first).path("data.relationships.authors.data[0].id");
        given().auth()
                .oauth2(staff())
                .contentType(JSON_API)
                .body("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"Lady Susan\"}, \"relationships\":"
                        + " {\"authors\": {\"data\": [{\"type\": \"authors\", \"id\": \"" + author + "\"}]}}}}")
                .post("/api/v1/books")
                .then()
                .statusCode(201)
                .contentType(JSON_API)
                .body("data.relationships.authors.data.id", contains(author));
    }

    @Test
    void one_person_is_one_author_however_the_name_is_typed() {
        String one = create("{\"title\": \"The Hobbit\", \"author\": \"J.R.R. Tolkien\"}");
        String other = create("{\"title\": \"The Silmarillion\", \"author\": \"j. r. r. tolkien\"}");
        String path = "data.relationships.authors.data[0].id";
        String author = given().get("/api/v1/books/" + one).path(path);
        assertThat((String) given().get("/api/v1/books/" + other).path(path)).isEqualTo(author);
    }

    @Test
    void patch_changes_what_it_names_and_keeps_the_rest() {
        String id = create(
                "{\"title\": \"Dracula\", \"author\": \"Bram Stoker\", \"description\": \"Letters\", \"isbn13\": \"9780141439846\"}");
        patch(id, "{\"description\": null, \"publishedYear\": 1897}", null)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-plain"))
                .body("data.title", equalTo("Dracula"))
                .body("data.author", equalTo("Bram Stoker"))
                .body("data.isbn13", equalTo("9780141439846"))
                .body("data.description", nullValue())
                .body("data.publishedYear", equalTo(1897));
        patch(id, "{\"publishedYear\": 1897}", null).then().statusCode(200).header("ETag", startsWith("\"1-plain"));
        patch(id, "{\"authors\": [\"Abraham Stoker\", \"A Ghost\"]}", null)
                .then()
                .header("ETag", startsWith("\"2-plain"))
                .body("data.author", equalTo("Abraham Stoker, A Ghost"));
    }

    @Test
    void a_write_with_a_stale_etag_is_refused_and_a_cached_read_is_304() {
        String id = create("{\"title\": \"Carmilla\", \"author\": \"Sheridan Le Fanu\"}");
        String tag = given().get("/api/v1/books/" + id).header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/books/" + id)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        given().header("If-None-Match", tag)
                .accept("application/json")
                .get("/api/v1/books/" + id)
                .then()
                .statusCode(200);
        patch(id, "{\"subtitle\": \"A tale\"}", tag).then().statusCode(200);
        patch(id, "{\"subtitle\": \"Another\"}", tag).then().statusCode(412).contentType("application/problem+json");
        given().header("If-None-Match", tag).get("/api/v1/books/" + id).then().statusCode(200);
    }

    @Test
    void a_deleted_book_is_gone_and_deleting_it_again_is_harmless() {
        String id = create("{\"title\": \"The Ladies' Diary\", \"author\": \"Anon\", \"isbn13\": \"0439023483\"}");
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        given().get("/api/v1/books/" + id).then().statusCode(404).contentType(JSON_API);
        patch(id, "{\"title\": \"x\"}", null).then().statusCode(404);
        create("{\"title\": \"The Ladies' Diary, again\", \"isbn13\": \"0439023483\"}");
    }

    @Test
    void two_books_cannot_have_one_isbn() {
        create("{\"title\": \"First\", \"isbn13\": \"978-0-306-40615-7\"}");
        staffCall()
                .contentType("application/json")
                .body("{\"title\": \"Second\", \"isbn13\": \"0306406152\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(409);
    }

    @Test
    void reading_is_public_and_writing_is_for_staff() {
        String book = "{\"title\": \"Not yours\"}";
        given().get("/api/v1/books").then().statusCode(200);
        given().contentType("application/json")
                .body(book)
                .post("/api/v1/books")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue())
                .contentType("application/problem+json")
                .body("status", equalTo(401));
        given().auth()
                .oauth2(tokens.of("alice"))
                .contentType("application/json")
                .body(book)
                .post("/api/v1/books")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(staff() + "x")
                .contentType("application/json")
                .body(book)
                .post("/api/v1/books")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void a_retried_request_with_an_idempotency_key_acts_once() {
        String key = UUID.randomUUID().toString();
        String body = "{\"title\": \"Once only\"}";
        Response first = staffCall()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/books");
        Response second = staffCall()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/books");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        staffCall()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"title\": \"Another\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(422);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_in_any_order() {
        String author = "Pager " + UUID.randomUUID();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String year = i == 3 ? "null" : Integer.toString(1900 + i / 2);
            made.add(create("{\"title\": \"Page %d\", \"author\": \"%s\", \"publishedYear\": %s}"
                    .formatted(i % 3, author, year)));
        }
        for (String sort : List.of(
                "title", "-title", "publishedYear,-title", "-publishedYear", "createdAt", "-ratingCount,title")) {
            List<String> seen = new ArrayList<>();
            String after = null;
            do {
                RequestSpecification call = given().accept("application/json")
                        .queryParam("filter[author]", author)
                        .queryParam("sort", sort)
                        .queryParam("page[size]", 2);
                Response page = (after == null ? call : call.queryParam("page[after]", after)).get("/api/v1/books");
                assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
                seen.addAll(page.<List<String>>path("data.id"));
                after = page.path("page.next");
            } while (after != null);
            assertThat(seen).as(sort).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void json_api_lists_link_to_the_next_page() {
        String author = "Linker " + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            create("{\"title\": \"Link %d\", \"author\": \"%s\"}".formatted(i, author));
        }
        String next = given().queryParam("filter[author]", author)
                .queryParam("sort", "title")
                .queryParam("page[size]", 2)
                .get("/api/v1/books")
                .path("links.next");
        given().urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("data.attributes.title", contains("Link 2"));
    }

    @Test
    void filters_narrow_the_list() {
        String author = "Filter " + UUID.randomUUID();
        create("{\"title\": \"L'Étranger\", \"author\": \"%s\", \"publishedYear\": 1942, \"language\": \"fr\"}"
                .formatted(author));
        create("{\"title\": \"The Outsider\", \"author\": \"%s\", \"publishedYear\": 1946, \"language\": \"en\"}"
                .formatted(author));
        create("{\"title\": \"A Stranger\", \"author\": \"%s\", \"publishedYear\": 1900, \"language\": \"en-GB\"}"
                .formatted(author));
        assertThat(titles(author, "filter[q]", "letranger")).containsExactly("L'Étranger");
        for (String tag : List.of("en", "EN", "en-gb", "EN-GB")) {
            assertThat(titles(author, "filter[language]", tag))
                    .as(tag)
                    .containsExactly(tag.length() == 2 ? "The Outsider" : "A Stranger");
        }
        assertThat(titles(author, "filter[year]", "1942")).containsExactly("L'Étranger");
        assertThat(titles(author, "filter[year][gte]", "1943")).containsExactly("The Outsider");
        assertThat(titles(author, "filter[year][lte]", "1901")).containsExactly("A Stranger");
        assertThat(titles(author, "filter[q]", "zz100%_")).isEmpty();
    }

    @Test
    void a_renamed_author_is_shown_by_every_book() {
        String name = "Old " + UUID.randomUUID();
        String id = create("{\"title\": \"Renaming\", \"author\": \"%s\"}".formatted(name));
        String author = given().get("/api/v1/books/" + id).path("data.relationships.authors.data[0].id");
        staffCall()
                .contentType("application/json")
                .body("{\"name\": \"New %s\"}".formatted(name))
                .patch("/api/v1/authors/" + author)
                .then()
                .statusCode(200)
                .body("data.name", equalTo("New " + name));
        given().accept("application/json")
                .get("/api/v1/books/" + id)
                .then()
                .header("ETag", startsWith("\"1-plain"))
                .body("data.author", equalTo("New " + name));
        staffCall().delete("/api/v1/authors/" + author).then().statusCode(409);
    }

    @Test
    void faults_are_all_told_at_once_with_their_places() {
        staffCall()
                .contentType("application/json")
                .body(
                        "{\"title\": \" \", \"isbn13\": \"123\", \"price\": {\"amount\": -5, \"currency\": \"XX\"}, \"publisher\": \"P\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/title"))
                .body("errors.pointer", hasItem("/isbn13"))
                .body("errors.pointer", hasItem("/price/amount"))
                .body("errors.pointer", hasItem("/price/currency"))
                .body("errors.pointer", hasItem("/publisher"));
        staffCall()
                .contentType(JSON_API)
                .body("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": 5}}}")
                .post("/api/v1/books")
                .then()
                .statusCode(422)
                .contentType(JSON_API)
                .body("errors[0].source.pointer", equalTo("/data/attributes/title"));
    }

    private static List<String> titles(String author, String parameter, String value) {
        return given().accept("application/json")
                .queryParam("filter[author]", author)
                .queryParam(parameter, value)
                .get("/api/v1/books")
                .path("data.title");
    }
}
