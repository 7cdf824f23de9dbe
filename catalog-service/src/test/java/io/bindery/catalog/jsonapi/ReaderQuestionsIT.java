package io.bindery.catalog.jsonapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a reader may ask for, how often, from where on, and in which form. */
@QuarkusTest
class ReaderQuestionsIT extends CatalogIT {

    private static final String BOOKS = "/api/v1/books";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_document_includes_two_thousand_resources_and_not_one_more() {
        String books = IntStream.range(0, 100)
                .mapToObj(book ->
                        "{\"sourceId\": \"%d\", \"title\": \"Wide %s\", \"tags\": [\"wide-%s\"], \"authors\": [%s]}"
                                .formatted(book, mark, mark, twentyAuthors(book)))
                .collect(Collectors.joining(", "));
        staffCall()
                .contentType("application/json")
                .body("{\"source\": \"wide-%s\", \"books\": [%s]}".formatted(mark, books))
                .post(BOOKS + "/import")
                .then()
                .body("created", equalTo(100));
        String page = BOOKS + "?filter[tag]=wide-" + mark + "&page[size]=100&include=";
        for (String include : List.of("authors", "authors.books")) {
            follow(page + include).then().statusCode(200).body("included", hasSize(2000));
        }
        for (String include : List.of("authors,tags", "tags.books,authors.books.reviews")) {
            follow(page + include)
                    .then()
                    .statusCode(400)
                    .body("errors[0].source.parameter", equalTo("include"))
                    .body("errors[0].detail", containsString("more than 2000 resources"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[language]=en&filter[language]=fr",
                "include=authors&include=tags",
                "fields[books]=title&fields[books]=language",
                "page[size]=1&page[size]=2",
                "page[after]=x&page[after]=y"
            })
    void a_parameter_that_is_given_twice_is_refused_wherever_it_is_given(String query) {
        String id = create("{\"title\": \"Twice %s\"}".formatted(mark));
        for (String at : List.of(BOOKS, BOOKS + "/" + id, BOOKS + "/" + id + "/authors")) {
            follow(at + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors[0].source.parameter", equalTo(query.substring(0, query.indexOf('='))))
                    .body("errors[0].detail", containsString("more than once"));
        }
    }

    @Test
    void what_comes_before_the_first_item_is_a_page_of_nothing_that_leads_to_the_start() {
        String author = "Beginner " + mark;
        for (int i = 0; i < 3; i++) {
            create("{\"title\": \"Book %d %s\", \"author\": \"%s\"}".formatted(i, mark, author));
        }
        String list = BOOKS + "?filter[author]=" + author + "&sort=title&page[size]=2";
        String first = follow(list).path("data[0].meta.page.cursor");
        Response before = follow(list + "&page[before]=" + first);
        before.then().statusCode(200).body("data", hasSize(0)).body("links.prev", nullValue());
        Response start = follow(before.path("links.next"));
        assertThat(titles(start)).containsExactly("Book 0 " + mark, "Book 1 " + mark);
        start.then().body("links.prev", nullValue());
        assertThat(titles(follow(start.path("links.next")))).containsExactly("Book 2 " + mark);
        String cursor = before.path("meta.page.next");
        Response again = follow(list + "&page[before]=" + cursor);
        again.then().statusCode(200).body("data", hasSize(0)).body("meta.page.next", equalTo(cursor));
        assertThat(titles(follow(again.path("links.last")))).containsExactly("Book 1 " + mark, "Book 2 " + mark);
    }

    @Test
    void what_a_relation_leads_to_is_json_api_for_who_takes_plain_json_as_well() {
        String book = create("{\"title\": \"Either %s\", \"author\": \"Both %s\"}".formatted(mark, mark));
        String author = given().get(BOOKS + "/" + book + "/authors").path("data[0].id");
        for (String relation : List.of("/relationships/books", "/books", "/books?page%5Bnumber%5D=1")) {
            given().urlEncodingEnabled(false)
                    .header("Accept", "application/json, text/plain, */*")
                    .get("/api/v1/authors/" + author + relation)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith(Form.JSON_API_TYPE))
                    .body("jsonapi.version", equalTo("1.1"))
                    .body("data[0].id", equalTo(book));
        }
    }

    private String twentyAuthors(int book) {
        return IntStream.range(0, 20)
                .mapToObj(author -> "\"W%dx%d %s\"".formatted(book, author, mark))
                .collect(Collectors.joining(", "));
    }

    /** A link is an address as it is. */
    private static Response follow(String link) {
        return given().urlEncodingEnabled(false)
                .get(link.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"));
    }

    private static List<String> titles(Response page) {
        return page.path("data.attributes.title");
    }
}
