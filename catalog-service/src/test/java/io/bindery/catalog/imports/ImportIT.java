package io.bindery.catalog.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportIT extends CatalogIT {

    @Test
    void a_second_import_changes_nothing_and_leaves_edits_alone() {
        String source = source();
        String author = "Author of " + source;
        String books = books(source, author, 30, 5);
        send(books).body("created", equalTo(30)).body("rejected.size()", equalTo(0));
        String id = firstBook(author);
        patch(id, "{\"subtitle\": \"Edited by staff\"}", null).then().statusCode(200);
        send(books).body("created", equalTo(0)).body("updated", equalTo(0)).body("unchanged", equalTo(30));
        given().accept("application/json")
                .get("/api/v1/books/" + id)
                .then()
                .body("data.subtitle", equalTo("Edited by staff"));
    }

    @Test
    void price_and_stock_are_what_a_new_book_starts_with() {
        String source = source();
        String author = "Author of " + source;
        String book =
                "{\"source\": \"" + source + "\", \"books\": [{\"sourceId\": \"1\", \"title\": \"%s\", \"authors\": [\""
                        + author + "\"], \"price\": {\"amount\": %d, \"currency\": \"USD\"}, \"stock\": %d}]}";
        send(book.formatted("Priced", 1250, 10)).body("created", equalTo(1));
        String id = firstBook(author);
        assertOffer(id, 1250, 10);
        send(book.formatted("Priced", 99, 99)).body("unchanged", equalTo(1));
        assertOffer(id, 1250, 10);
        send(book.formatted("Priced, revised", 99, 99)).body("updated", equalTo(1));
        assertOffer(id, 1250, 10);
        send(book.formatted("x", 1, -1).replace("\"1\"", "\"2\""))
                .body("created", equalTo(0))
                .body("rejected[0].errors.pointer", hasItem("/books/0/stock"));
    }

    @Test
    void a_book_has_the_tags_that_its_source_tells_and_staff_s_until_the_source_changes() {
        String source = source();
        String sea = "sea" + source;
        String book = "{\"source\": \"" + source
                + "\", \"books\": [{\"sourceId\": \"1\", \"title\": \"%s\", \"authors\": [\"W " + source + "\"]%s}]}";
        String tagged = book.formatted("Tagged", ", \"tags\": [\"%s\", \"%s\", \"war\"]".formatted(sea, sea));
        send(tagged).body("created", equalTo(1));
        String id = firstBook("W " + source);
        assertThat(tags(id)).containsExactly(sea, "war");
        assertThat(given().queryParam("filter[q]", sea).get("/api/v1/books").<List<String>>path("data.id"))
                .containsExactly(id);
        assertThat(given().queryParam("filter[tag]", sea).get("/api/v1/books").<List<String>>path("data.id"))
                .containsExactly(id);
        send(tagged).body("unchanged", equalTo(1));
        patch(id, "{\"tags\": [\"staff\"]}", null).then().statusCode(200);
        send(tagged).body("unchanged", equalTo(1));
        assertThat(tags(id)).containsExactly("staff");
        send(book.formatted("Tagged, revised", "")).body("updated", equalTo(1));
        assertThat(tags(id)).as("a source that is silent").containsExactly("staff");
        send(book.formatted("Tagged, revised", ", \"tags\": [\"%s\"]".formatted(sea)))
                .body("updated", equalTo(1));
        assertThat(tags(id)).containsExactly(sea);
        send(book.formatted("Tagged, revised", ", \"tags\": []")).body("updated", equalTo(1));
        assertThat(tags(id)).isEmpty();
    }

    @Test
    void a_tag_that_is_none_is_told_with_its_place() {
        String book = "{\"source\": \"s\", \"books\": [{\"sourceId\": \"tag-%s\", \"title\": \"T\", \"tags\": %s}]}";
        for (String tags : List.of("[\"good\", \" \"]", "[\"good\", 5]", "[\"good\", \"" + "x".repeat(101) + "\"]")) {
            send(book.formatted(source(), tags))
                    .body("created", equalTo(0))
                    .body("rejected[0].errors.pointer", hasItem("/books/0/tags/1"));
        }
        send(book.formatted(source(), "\"classics\"")).body("rejected[0].errors.pointer", hasItem("/books/0/tags"));
    }

    @Test
    void what_the_source_has_changed_is_updated() {
        String source = source();
        String author = "Author of " + source;
        send(books(source, author, 3, 5));
        send(books(source, author, 3, 6)).body("updated", equalTo(3));
        given().accept("application/json")
                .get("/api/v1/books/" + firstBook(author))
                .then()
                .header("ETag", startsWith("\"1-plain"))
                .body("data.ratingCount", equalTo(8));
    }

    @Test
    void a_deleted_book_does_not_come_back() {
        String source = source();
        String author = "Author of " + source;
        send(books(source, author, 1, 5));
        String id = firstBook(author);
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        send(books(source, author, 1, 6)).body("created", equalTo(0));
        given().get("/api/v1/books/" + id).then().statusCode(404);
    }

    @Test
    void bad_elements_are_told_and_the_good_ones_taken() {
        String source = source();
        send("{\"source\": \"" + source + "\", \"books\": ["
                        + "{\"sourceId\": \"1\", \"title\": \"Good\"},"
                        + "{\"sourceId\": \"2\", \"title\": \"\", \"isbn13\": \"12\"},"
                        + "{\"sourceId\": \"1\", \"title\": \"Twice\"}, 7]}")
                .body("created", equalTo(1))
                .body("rejected.size()", equalTo(3))
                .body("rejected.find { it.sourceId == '2' }.errors.pointer", hasItem("/books/1/title"))
                .body("rejected.find { it.sourceId == '2' }.errors.pointer", hasItem("/books/1/isbn13"))
                .body("rejected.find { it.sourceId == '1' }.errors.pointer", hasItem("/books/2/sourceId"))
                .body("rejected.find { it.sourceId == '' }.errors.pointer", hasItem("/books/3"));
    }

    @Test
    void authors_are_one_person_across_books_and_spellings() {
        String source = source();
        send("{\"source\": \"" + source + "\", \"books\": ["
                + "{\"sourceId\": \"1\", \"title\": \"A\", \"authors\": [\"Zoë " + source + "\", \"Illus Trator\"]},"
                + "{\"sourceId\": \"2\", \"title\": \"B\", \"authors\": [\"ZOE " + source + "\"]}]}");
        List<String> titles = given().accept("application/json")
                .queryParam("filter[author]", "zoe " + source)
                .queryParam("sort", "title")
                .get("/api/v1/books")
                .path("data.title");
        assertThat(titles).containsExactly("A", "B");
    }

    @Test
    void an_isbn_stays_with_the_book_that_has_it() {
        String source = source();
        String both = "{\"source\": \"" + source + "\", \"books\": ["
                + "{\"sourceId\": \"1\", \"title\": \"First\", \"isbn13\": \"9780140449136\"},"
                + "{\"sourceId\": \"2\", \"title\": \"Second\", \"isbn13\": \"9780140449136\"}]}";
        send(both)
                .body("created", equalTo(1))
                .body("rejected[0].sourceId", equalTo("2"))
                .body("rejected[0].errors.pointer", hasItem("/books/1/isbn13"));
        send(both).body("unchanged", equalTo(1)).body("rejected[0].sourceId", equalTo("2"));
        send(both.replace("First", "First, revised"))
                .body("updated", equalTo(1))
                .body("rejected.size()", equalTo(1));
    }

    @Test
    void a_number_of_astronomic_scale_is_only_a_number() {
        send("{\"source\": \"" + source() + "\", \"books\": [{\"sourceId\": \"1\", \"title\": \"Tiny\","
                        + " \"ratingAverage\": 1e-200000000}]}")
                .body("created", equalTo(1));
    }

    @Test
    void a_tag_needs_a_name_that_is_text() {
        staffCall()
                .contentType("application/json")
                .body(
                        "{\"source\": \"s\", \"tags\": [{\"sourceId\": \"1\", \"name\": null}, {\"sourceId\": \"2\", \"name\": 5}]}")
                .post("/api/v1/tags/import")
                .then()
                .body("created", equalTo(0))
                .body("rejected.size()", equalTo(2));
    }

    @Test
    void imports_are_for_staff() {
        given().contentType("application/json")
                .body(books(source(), "x", 1, 1))
                .post("/api/v1/books/import")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(tokens.of("alice"))
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/tags/import")
                .then()
                .statusCode(403);
    }

    @Test
    void tags_are_listed_by_name() {
        String start = "tag" + source();
        staffCall()
                .contentType("application/json")
                .body(
                        "{\"source\": \"s\", \"tags\": [{\"sourceId\": \"1\", \"name\": \"%s-b\"}, {\"sourceId\": \"2\", \"name\": \"%s-a\"}, {\"sourceId\": \"3\", \"name\": \"\"}]}"
                                .formatted(start, start))
                .post("/api/v1/tags/import")
                .then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected.size()", equalTo(1));
        List<String> names = given().accept("application/json")
                .queryParam("filter[name]", start)
                .get("/api/v1/tags")
                .path("data.name");
        assertThat(names).containsExactly(start + "-a", start + "-b");
    }

    private void assertOffer(String book, int price, int available) {
        given().accept("application/json")
                .get("/api/v1/books/" + book)
                .then()
                .body("data.price.amount", equalTo(price));
        staffCall()
                .accept("application/json")
                .get("/api/v1/stock/" + book)
                .then()
                .body("data.available", equalTo(available))
                .header("ETag", startsWith("\"1-plain"));
    }

    private static List<String> tags(String book) {
        return given().accept("application/json").get("/api/v1/books/" + book).path("data.tags");
    }

    private static String source() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String firstBook(String author) {
        return given().accept("application/json")
                .queryParam("filter[author]", author)
                .queryParam("sort", "-ratingCount")
                .get("/api/v1/books")
                .path("data[0].id");
    }

    private ValidatableResponse send(String body) {
        return staffCall()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/books/import")
                .then()
                .statusCode(200);
    }

    private static String books(String source, String author, int count, int ratings) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        ("{\"sourceId\": \"%d\", \"title\": \"Book %d\", \"authors\": [\"%s\"], \"ratingCount\": %d,"
                                        + " \"ratingAverage\": 4.2, \"language\": \"en\", \"publishedYear\": -400}")
                                .formatted(i, i, author, i + ratings))
                .collect(Collectors.joining(",", "{\"source\": \"" + source + "\", \"books\": [", "]}"));
    }
}
