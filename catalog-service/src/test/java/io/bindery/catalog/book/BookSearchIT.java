package io.bindery.catalog.book;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list of books by words, {@code filter[q]}. */
@QuarkusTest
class BookSearchIT extends CatalogIT {

    /** Letters that no other test has in this order, and that are unlike any other word; it comes behind A and B. */
    private final String mark = "x"
            + new Random().ints(14, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());

    @Test
    void a_book_is_found_by_its_title_authors_tags_and_description_however_they_are_typed() {
        String id = create("""
                {"title": "The %1$s Gardens", "author": "Zoë K. %1$sova", "tags": ["%1$stag"],
                 "description": "Of %1$sdays gone by"}
                """.formatted(mark));
        for (String words : List.of(
                mark,
                mark.toUpperCase(java.util.Locale.ROOT) + "!",
                "gardens " + mark,
                mark + " garden",
                "zoe " + mark + "ova",
                mark + "tag",
                mark + "days",
                mark + "ova gard",
                swapped(mark) + " gardens")) {
            assertThat(ids(words)).as(words).containsExactly(id);
        }
    }

    @Test
    void what_fits_best_comes_first_unless_an_order_is_asked_for() {
        String described = create("{\"title\": \"A\", \"description\": \"All about %s\"}".formatted(mark));
        String tagged = create("{\"title\": \"B\", \"tags\": [\"%s\"]}".formatted(mark));
        String titled = create("{\"title\": \"%s\"}".formatted(mark));
        assertThat(ids(mark)).containsExactly(titled, tagged, described);
        assertThat(call(mark).queryParam("sort", "title").get("/api/v1/books").<List<String>>path("data.id"))
                .containsExactly(described, tagged, titled);
    }

    @Test
    void pages_by_relevance_follow_each_other_both_ways_and_by_number() {
        IntStream.range(0, 7).forEach(n -> create("{\"title\": \"%s%s\"}".formatted(mark, " and more".repeat(n % 4))));
        List<String> all = ids(mark);
        assertThat(all).hasSize(7);
        List<String> forwards = new ArrayList<>();
        String link =
                call(mark).queryParam("page[size]", 2).get("/api/v1/books").path("links.first");
        @Nullable String last = null;
        for (@Nullable String next = link; next != null; ) {
            Response page = follow(next);
            forwards.addAll(page.path("data.id"));
            last = page.path("links.last");
            next = page.path("links.next");
        }
        assertThat(forwards).isEqualTo(all);
        List<String> backwards = new ArrayList<>();
        for (@Nullable String previous = last; previous != null; ) {
            Response page = follow(previous);
            backwards.addAll(0, page.path("data.id"));
            previous = page.path("links.prev");
        }
        assertThat(backwards).isEqualTo(all);
        call(mark)
                .queryParam("page[size]", 3)
                .queryParam("page[number]", 2)
                .get("/api/v1/books")
                .then()
                .body("data.id", contains(all.subList(3, 6).toArray()))
                .body("meta.page.total", equalTo(7));
    }

    @Test
    void other_filters_narrow_what_the_words_find() {
        create("{\"title\": \"%s\", \"publishedYear\": 1950}".formatted(mark));
        String late = create("{\"title\": \"%s\", \"publishedYear\": 1960, \"author\": \"Q\"}".formatted(mark));
        call(mark)
                .queryParam("filter[year][gte]", 1955)
                .queryParam("filter[author]", "Q")
                .get("/api/v1/books")
                .then()
                .body("data.id", contains(late));
    }

    @Test
    void some_words_are_enough_only_where_no_book_at_all_has_all_of_them() {
        String one = create("{\"title\": \"%sone\", \"publishedYear\": 1950}".formatted(mark));
        String other = create("{\"title\": \"%stwo\", \"publishedYear\": 1960}".formatted(mark));
        String both = mark + "one " + mark + "two";
        assertThat(ids(both)).containsExactlyInAnyOrder(one, other);
        String whole = create("{\"title\": \"%s\", \"publishedYear\": 1970}".formatted(both));
        assertThat(ids(both)).containsExactly(whole);
        call(both)
                .queryParam("filter[year]", 1950)
                .get("/api/v1/books")
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @Test
    void text_without_a_word_finds_nothing_in_any_order() {
        for (String sort : List.of("", "title")) {
            RequestSpecification call = call("?!");
            (sort.isEmpty() ? call : call.queryParam("sort", sort))
                    .get("/api/v1/books")
                    .then()
                    .statusCode(200)
                    .body("data", empty());
        }
    }

    @Test
    void graphql_finds_the_same_in_the_same_order() {
        create("{\"title\": \"Of %s\"}".formatted(mark));
        create("{\"title\": \"%s\"}".formatted(mark));
        create("{\"title\": \"Else\", \"description\": \"%s\"}".formatted(mark));
        List<String> found = given().contentType("application/json")
                .accept("application/json")
                .body("{\"query\": \"{ books(first: 10, filter: {q: \\\"%s\\\"}) { nodes { id } } }\"}".formatted(mark))
                .post("/graphql")
                .path("data.books.nodes.id");
        assertThat(found).hasSize(3).isEqualTo(ids(mark));
    }

    private static List<String> ids(String words) {
        return call(words).get("/api/v1/books").path("data.id");
    }

    private static RequestSpecification call(String words) {
        return given().queryParam("filter[q]", words);
    }

    private static Response follow(String link) {
        Response page = given().urlEncodingEnabled(false).get(link);
        page.then().statusCode(200);
        return page;
    }

    /** With a typing error. */
    private static String swapped(String word) {
        return word.substring(0, 5) + word.charAt(6) + word.charAt(5) + word.substring(7);
    }
}
