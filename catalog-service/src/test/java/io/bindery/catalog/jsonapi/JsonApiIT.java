package io.bindery.catalog.jsonapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of JSON:API 1.1 and of its cursor pages, as strangers' clients rely on them. */
@QuarkusTest
class JsonApiIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String BOOKS = "/api/v1/books";
    private static final String PROFILE = "http://jsonapi.org/profiles/ethanresnick/cursor-pagination/";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void included_resources_are_linked_and_come_once() {
        String author = "Writer " + mark;
        String first = create("{\"title\": \"One %s\", \"author\": \"%s\", \"tags\": [\"a-%s\", \"b-%s\"]}"
                .formatted(mark, author, mark, mark));
        create("{\"title\": \"Two %s\", \"author\": \"%s\", \"tags\": [\"a-%s\"]}".formatted(mark, author, mark));
        setStock(first, 7);
        Response answer = given().queryParam("filter[author]", author)
                .queryParam("include", "authors,tags,stock,reviews")
                .queryParam("sort", "title")
                .get(BOOKS);
        answer.then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].relationships.tags.data", hasSize(2))
                .body("data[0].relationships.stock.data.id", equalTo(first))
                .body("data[0].relationships.reviews.data", hasSize(0))
                .body("data[0].relationships.reviews.links.related", equalTo(BOOKS + "/" + first + "/reviews"))
                .body("included.findAll { it.type == 'authors' }", hasSize(1))
                .body(
                        "included.findAll { it.type == 'tags' }.attributes.name",
                        containsInAnyOrder("a-" + mark, "b-" + mark))
                .body("included.findAll { it.type == 'stock' }", hasSize(2))
                .body(
                        "included.find { it.type == 'stock' && it.id == '%s' }.attributes.available".formatted(first),
                        equalTo(7))
                .body("included.find { it.type == 'stock' }.attributes.reserved", nullValue());
        List<Map<String, Object>> included = answer.path("included");
        assertThat(included).doesNotHaveDuplicates();
    }

    @Test
    void a_path_includes_every_resource_on_it() {
        String author = "Pathfinder " + mark;
        String id = create("{\"title\": \"Near %s\", \"author\": \"%s\"}".formatted(mark, author));
        String other = create("{\"title\": \"Far %s\", \"author\": \"%s\"}".formatted(mark, author));
        given().queryParam("include", "authors.books")
                .get(BOOKS + "/" + id)
                .then()
                .statusCode(200)
                .body("included.findAll { it.type == 'authors' }", hasSize(1))
                .body("included.findAll { it.type == 'books' }.id", contains(other))
                .body("included.find { it.type == 'authors' }.relationships.books.data", hasSize(2));
    }

    @Test
    void only_the_fields_asked_for_are_shown() {
        String id = create(
                "{\"title\": \"Sparse %s\", \"author\": \"Somebody %s\", \"language\": \"en\"}".formatted(mark, mark));
        given().queryParam("fields[books]", "title,authors")
                .queryParam("fields[authors]", "")
                .queryParam("include", "authors")
                .get(BOOKS + "/" + id)
                .then()
                .statusCode(200)
                .body("data.attributes.size()", equalTo(1))
                .body("data.attributes.title", equalTo("Sparse " + mark))
                .body("data.relationships.size()", equalTo(1))
                .body("included[0].attributes.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "include, publisher",
        "include, authors.publisher",
        "include, authors.books.authors.books",
        "include, ','",
        "sort, weight",
        "sort, 'title,title'",
        "fields[books], weight",
        "fields[planets], name",
        "filter[weight], 1",
        "page[number], 0",
        "page[number], x",
        "page[size], 101",
        "page[before], nonsense",
        "weight, 1"
    })
    void what_a_list_does_not_know_is_told_with_its_parameter(String name, String value) {
        given().queryParam(name, value)
                .get(BOOKS)
                .then()
                .statusCode(400)
                .contentType(JSON_API)
                .body("errors[0].source.parameter", equalTo(name));
    }

    @Test
    void a_page_has_one_position() {
        given().queryParam("page[number]", 1)
                .queryParam("page[after]", "x")
                .get(BOOKS)
                .then()
                .statusCode(400);
    }

    @Test
    void pages_by_cursor_lead_forwards_and_backwards_through_the_same_list() {
        String author = "Cursor " + mark;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String year = i % 3 == 0 ? "null" : Integer.toString(1900 + i / 2);
            ids.add(create("{\"title\": \"Book %d %s\", \"author\": \"%s\", \"publishedYear\": %s}"
                    .formatted(i, mark, author, year)));
        }
        for (String sort : List.of("title", "-title", "publishedYear", "-publishedYear,title", "-publishedYear", "")) {
            String start =
                    BOOKS + "?filter[author]=" + author + "&page[size]=3" + (sort.isEmpty() ? "" : "&sort=" + sort);
            List<String> forwards = walk(start, "next");
            List<String> backwards = walk(follow(start).path("links.last"), "prev");
            assertThat(forwards).as(sort).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(backwards).as(sort).containsExactlyElementsOf(forwards.reversed());
        }
        given().get(BOOKS + "?filter[author]=" + author + "&page[size]=10")
                .then()
                .body("links.prev", nullValue())
                .body("links.next", nullValue())
                .body("links.first", startsWith(BOOKS));
    }

    @Test
    void pages_by_number_are_counted() {
        String author = "Number " + mark;
        for (int i = 0; i < 5; i++) {
            create("{\"title\": \"Book %d %s\", \"author\": \"%s\"}".formatted(i, mark, author));
        }
        String start = BOOKS + "?filter[author]=" + author + "&sort=title&page[size]=2&page[number]=";
        Response second = given().get(start + 2);
        second.then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].attributes.title", equalTo("Book 2 " + mark))
                .body("meta.page.total", equalTo(5))
                .body("meta.page.number", equalTo(2));
        assertThat(titles(follow(second.path("links.next")))).containsExactly("Book 4 " + mark);
        assertThat(titles(follow(second.path("links.last")))).containsExactly("Book 4 " + mark);
        assertThat(titles(follow(second.path("links.first")))).first().isEqualTo("Book 0 " + mark);
        given().get(start + 9).then().statusCode(200).body("data", hasSize(0)).body("links.next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.api+json; charset=utf-8",
                "application/vnd.api+json; ext=\"https://ext.example/version\"",
                "application/vnd.api+json; ext=\"https://ext.example/version\", application/vnd.api+json; supported=bulk",
                "application/vnd.api+json; charset=utf-8, */*;q=0.1"
            })
    void json_api_with_parameters_is_not_acceptable(String accept) {
        given().header("Accept", accept)
                .get(BOOKS)
                .then()
                .statusCode(406)
                .header("Vary", "Accept")
                .body("errors[0].source.header", equalTo("Accept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.api+json; profile=\"https://profile.example/x\"",
                "application/vnd.api+json; ext=\"https://ext.example/version\", application/vnd.api+json",
                "*/*",
                "application/*"
            })
    void json_api_is_given_where_it_can_be(String accept) {
        given().header("Accept", accept).get(BOOKS).then().statusCode(200).contentType(containsString(JSON_API));
    }

    @Test
    void head_is_a_get_without_a_body_and_options_tells_what_is_allowed() {
        String id = create("{\"title\": \"Head %s\"}".formatted(mark));
        String tag = given().get(BOOKS + "/" + id).header("ETag");
        assertThat(given().head(BOOKS + "/" + id)
                        .then()
                        .statusCode(200)
                        .header("ETag", tag)
                        .extract()
                        .asString())
                .isEmpty();
        assertThat(given().options(BOOKS + "/" + id).header("Allow")).contains("GET", "PATCH", "DELETE", "HEAD");
    }

    @Test
    void what_anybody_may_see_may_be_kept_and_is_asked_for_again() {
        String id = create("{\"title\": \"Kept %s\"}".formatted(mark));
        Response list = given().get(BOOKS + "?filter[q]=" + mark);
        list.then().header("Cache-Control", "public, no-cache");
        given().header("If-None-Match", list.header("ETag"))
                .get(BOOKS + "?filter[q]=" + mark)
                .then()
                .statusCode(304);
        patch(id, "{\"title\": \"Kept anew %s\"}".formatted(mark), null).then().statusCode(200);
        given().header("If-None-Match", list.header("ETag"))
                .get(BOOKS + "?filter[q]=" + mark)
                .then()
                .statusCode(200);
        staffCall().get("/api/v1/stock/" + id).then().header("Cache-Control", "private, no-cache");
    }

    @Test
    void links_to_self_repeat_the_question() {
        String id = create("{\"title\": \"Self %s\"}".formatted(mark));
        for (String at : List.of(
                BOOKS + "/" + id + "?fields%5Bbooks%5D=title&include=authors",
                BOOKS + "/" + id + "/authors?include=books",
                BOOKS + "?filter%5Bq%5D=" + mark + "&page%5Bsize%5D=1",
                "/api/v1/authors?page%5Bnumber%5D=1")) {
            follow(at).then().statusCode(200).body("links.self", equalTo(at));
        }
    }

    @Test
    void a_thing_is_at_one_address_however_it_was_asked_for() {
        String id = create("{\"title\": \"Upper %s\"}".formatted(mark));
        String upper = BOOKS + "/" + id.toUpperCase(Locale.ROOT);
        for (String asked : List.of(upper, upper + "/", BOOKS + "/" + id)) {
            follow(asked).then().statusCode(200).body("links.self", equalTo(BOOKS + "/" + id));
        }
        follow(upper + "?include=authors").then().body("links.self", equalTo(BOOKS + "/" + id + "?include=authors"));
    }

    @Test
    void pages_by_cursor_follow_the_profile() {
        String author = "Profiled " + mark;
        for (int i = 0; i < 3; i++) {
            create("{\"title\": \"Book %d %s\", \"author\": \"%s\"}".formatted(i, mark, author));
        }
        String all = BOOKS + "?filter[author]=" + author + "&sort=title";
        Response page = follow(all);
        page.then()
                .header("Content-Type", JSON_API + "; profile=\"" + PROFILE + "\"")
                .body("jsonapi.profile", contains(PROFILE))
                .body("data.meta.page.cursor", hasSize(3));
        String second = page.path("data[1].meta.page.cursor");
        assertThat(titles(follow(all + "&page[after]=" + second))).containsExactly("Book 2 " + mark);
        assertThat(titles(follow(all + "&page[before]=" + second))).containsExactly("Book 0 " + mark);
        follow(all + "&page[number]=1")
                .then()
                .header("Content-Type", JSON_API)
                .body("jsonapi.profile", nullValue())
                .body("data[0].meta", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "page[size]=101, page[size], max-size-exceeded",
        "sort=weight, sort, unsupported-sort",
        "page[after]=x&page[before]=y, page[before], range-pagination-not-supported",
    })
    void errors_of_the_profile_say_their_type(String query, String parameter, String type) {
        follow(BOOKS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].source.parameter", equalTo(parameter))
                .body("errors[0].links.type", equalTo(PROFILE.replace("http:", "https:") + type));
        follow(BOOKS + "?page[size]=101").then().body("errors[0].meta.page.maxSize", equalTo(100));
    }

    @Test
    void a_relation_with_many_targets_is_a_list_to_walk() {
        String author = "Prolific " + mark;
        String first = create("{\"title\": \"Book 0 %s\", \"author\": \"%s\"}".formatted(mark, author));
        for (int i = 1; i < 23; i++) {
            create("{\"title\": \"Book %d %s\", \"author\": \"%s\"}".formatted(i, mark, author));
        }
        Response shown = follow(BOOKS + "/" + first + "?include=authors.books");
        String writer = shown.path("included.find { it.type == 'authors' }.id");
        List<String> named = shown.path("included.find { it.type == 'authors' }.relationships.books.data.id");
        String next = shown.path("included.find { it.type == 'authors' }.relationships.books.links.next");
        assertThat(named).hasSize(20);
        List<String> all = new ArrayList<>(named);
        all.addAll(walk(next, "next"));
        assertThat(all).hasSize(23).doesNotHaveDuplicates();
        String books = "/api/v1/authors/" + writer + "/books";
        assertThat(walk(books + "?page[size]=10", "next")).containsExactlyElementsOf(all);
        assertThat(titles(follow(books + "?sort=title&page[size]=1"))).containsExactly("Book 0 " + mark);
        follow("/api/v1/authors/" + writer + "/relationships/books?page[size]=2")
                .then()
                .body("data", hasSize(2))
                .body("data[0].meta.page.cursor", startsWith("W"))
                .body("links.related", equalTo(books));
    }

    @Test
    void what_a_link_names_can_be_followed_and_says_which_methods_it_takes() {
        String book = create("{\"title\": \"Followed %s\", \"author\": \"Lead %s\"}".formatted(mark, mark));
        String review = given().auth()
                .oauth2(tokens.of("alice"))
                .contentType("application/json")
                .body("{\"bookId\": \"%s\", \"rating\": 4}".formatted(book))
                .post("/api/v1/reviews")
                .path("data.id");
        for (String at : List.of(BOOKS + "/" + book, "/api/v1/reviews/" + review)) {
            Response shown = given().get(at);
            Map<String, Object> relations = shown.path("data.relationships");
            assertThat(relations).isNotEmpty();
            for (String relation : relations.keySet()) {
                for (String kind : List.of("self", "related")) {
                    String link = shown.path("data.relationships.%s.links.%s".formatted(relation, kind));
                    given().get(link).then().statusCode(200);
                    assertThat(given().head(link).asString()).isEmpty();
                    assertThat(given().options(link).header("Allow")).contains("GET", "HEAD", "OPTIONS");
                }
            }
        }
    }

    private static List<String> walk(String start, String link) {
        List<String> ids = new ArrayList<>();
        String at = start;
        while (at != null) {
            Response page = follow(at);
            page.then().statusCode(200);
            List<String> shown = page.path("data.id");
            ids.addAll(link.equals("next") ? shown : shown.reversed());
            at = page.path("links." + link);
        }
        return ids;
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
