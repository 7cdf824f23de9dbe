package io.bindery.recommendation.recommend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bindery.recommendation.RecommendationIT;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecommendationResourceIT extends RecommendationIT {

    @Inject
    MeterRegistry metrics;

    private List<UUID> crime = List.of();
    private List<UUID> poems = List.of();

    /** Six readers of crime, each of whom does not know one of the books or none, and six of poems, who all know the first two. */
    @BeforeEach
    void two_circles_of_readers() {
        pool.query("delete from feedback").executeAndAwait();
        pool.query("delete from book").executeAndAwait();
        crime = List.of(book("Crime 1"), book("Crime 2"), book("Crime 3"), book("Crime 4", "de", 0));
        poems = List.of(book("Poems 1"), book("Poems 2"), book("Poems 3"));
        for (int i = 0; i < 6; i++) {
            String detective = newReader();
            String poet = newReader();
            for (int book = 0; book < 4; book++) {
                if (book != i % 4) {
                    like(detective, crime.get(book));
                }
            }
            poems.stream().limit(2 + i % 2).forEach(book -> like(poet, book));
        }
        learn();
    }

    @Test
    void feedback_changes_the_very_next_answer_and_its_reasons_name_it() {
        String reader = newReader();
        JsonPath before = recommendations(reader, "hybrid", 10);
        assertThat(before.getList("data")).hasSize(7);
        like(reader, poems.getFirst());
        JsonPath after = recommendations(reader, "hybrid", 10);
        assertThat(after.getString("data[0].title")).isIn("Poems 2", "Poems 3");
        assertThat(after.getString("data[0].reasons[0].text")).isEqualTo("Because you liked Poems 1");
        assertThat(after.getString("data[0].reasons[0].bookId"))
                .isEqualTo(poems.getFirst().toString());
        assertThat(after.getList("data[0].authors")).isEqualTo(List.of("An Author"));
        assertThat(after.getList("data.bookId")).doesNotContain(poems.getFirst().toString());
    }

    @Test
    void each_kind_of_feedback_has_words_of_its_own() {
        Map<String, String> words = Map.of(
                "\"type\": \"purchase\"", "Because you bought Crime 1",
                "\"type\": \"rating\", \"value\": 5", "Because you rated Crime 1 5 of 5",
                "\"type\": \"view\"", "Because you looked at Crime 1",
                "\"type\": \"cart\"", "Because you put Crime 1 into your cart",
                "\"type\": \"review\", \"text\": \"Great\"", "Because you reviewed Crime 1");
        words.forEach((feedback, text) -> {
            String reader = newReader();
            say(reader, crime.getFirst(), feedback);
            assertThat(recommendations(reader, "item_knn", 1).getString("data[0].reasons[0].text"))
                    .isEqualTo(text);
        });
    }

    @Test
    void reasons_weigh_what_they_add_to_the_score() {
        String reader = newReader();
        like(reader, crime.get(0));
        say(reader, crime.get(1), "\"type\": \"rating\", \"value\": 3");
        JsonPath answer = recommendations(reader, "item_knn", 2);
        for (int i = 0; i < 2; i++) {
            double sum = answer.getList("data[%d].reasons.weight".formatted(i), Double.class).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(sum).isCloseTo(answer.getDouble("data[%d].score".formatted(i)), within(1e-5));
        }
        assertThat(answer.getDouble("data[0].score")).isGreaterThanOrEqualTo(answer.getDouble("data[1].score"));
    }

    @Test
    void a_new_reader_gets_what_is_popular_and_is_told_so() {
        UUID famous = book("Famous elsewhere", "en", 1_000_000);
        UUID unknown = book("Known to nobody");
        learn();
        List<UUID> recommended = recommended(newReader(), "hybrid", 100);
        assertThat(recommended).hasSize(9);
        assertThat(poems).contains(recommended.getFirst());
        assertThat(recommended.getLast()).isEqualTo(unknown);
        assertThat(recommended.indexOf(famous)).isLessThan(8);
        JsonPath answer = recommendations(newReader(), "popular", 100);
        assertThat(answer.getString("data[0].reasons[0].text")).isEqualTo("Popular with our readers");
        assertThat(answer.getString("data.find { it.title == 'Famous elsewhere' }.reasons[0].text"))
                .isEqualTo("Well rated in the catalog");
        assertThat(answer.getString("data[8].reasons[0].text")).isEqualTo("Waiting for its first readers");
    }

    @Test
    void neighbours_alone_have_nothing_for_a_new_reader() {
        assertThat(recommended(newReader(), "item_knn", 10)).isEmpty();
    }

    @Test
    void a_filter_by_language_leaves_only_its_books() {
        String reader = newReader();
        like(reader, crime.getFirst());
        List<String> titles = reader(reader)
                .queryParam("filter[language]", "de")
                .get("/api/v1/recommendations")
                .jsonPath()
                .getList("data.title");
        assertThat(titles).containsExactly("Crime 4");
    }

    @Test
    void a_list_is_full_although_most_of_the_best_have_just_been_deleted() {
        pool.query("insert into book (id, version, title, authors, rating_average, rating_count)"
                        + " select uuidv7(), 0, 'Mass ' || n, '{}', 5, 1000000 + n from generate_series(1, 200) n")
                .executeAndAwait();
        learn();
        pool.query("update book set deleted_at = now() where rating_count > 1000020")
                .executeAndAwait();
        List<UUID> recommended = recommended(newReader(), "popular", 27);
        assertThat(recommended).hasSize(27).doesNotHaveDuplicates();
    }

    @Test
    void similar_books_are_public_and_say_why() {
        JsonPath similar = given().get("/api/v1/books/" + poems.getFirst() + "/similar")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(similar.getList("data.title")).containsExactly("Poems 2", "Poems 3");
        assertThat(similar.getString("data[0].reasons[0].text")).isEqualTo("Liked by readers of Poems 1");
        UUID lonely = book("Without readers");
        assertThat(given().get("/api/v1/books/" + lonely + "/similar")
                        .jsonPath()
                        .getList("data"))
                .isEmpty();
    }

    @Test
    void the_limit_is_kept_and_told() {
        JsonPath answer = recommendations(newReader(), "popular", 2);
        assertThat(answer.getList("data")).hasSize(2);
        assertThat(answer.getInt("page.size")).isEqualTo(2);
        assertThat(answer.getString("page.next")).isNull();
    }

    @Test
    void requests_are_counted_by_strategy() {
        long before = count("item_knn");
        recommended(newReader(), "item_knn", 10);
        assertThat(count("item_knn")).isEqualTo(before + 1);
        assertThat(count("similar")).isNotNegative();
    }

    private long count(String strategy) {
        return metrics.get("bindery.recommendation.requests")
                .tag("strategy", strategy)
                .timer()
                .count();
    }
}
