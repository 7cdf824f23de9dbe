package io.bindery.recommendation.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.bindery.platform.supervision.Node;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.recommendation.RecommendationIT;
import io.bindery.recommendation.model.Model;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.infra.TestInfra;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelTrainingIT extends RecommendationIT {

    @Inject
    CurrentModel current;

    @Inject
    SupervisionTree tree;

    @Inject
    MeterRegistry metrics;

    @Test
    void changes_are_learnt_without_being_asked() {
        long interactions = current.get().interactions();
        like(newReader(), book("Learnt by itself"));
        Eventually.within(PATIENCE).untilAsserted(() -> {
            assertThat(current.get().interactions()).isGreaterThan((int) interactions);
            assertThat(current.get().version()).isEqualTo(revision());
        });
        assertThat(gauge("model.interactions")).isEqualTo(current.get().interactions());
        assertThat(metrics.get("bindery.recommendation.training").timer().count())
                .isPositive();
    }

    @Test
    void a_model_that_has_learnt_all_is_left_alone() {
        learn();
        Model before = current.get();
        long again = trainings();
        book("A change");
        Eventually.within(PATIENCE).until("the change is learnt", () -> trainings() > again);
        assertThat(current.get()).isNotSameAs(before);
        Model after = current.get();
        Eventually.within(PATIENCE).until("looked at again", () -> gauge("model.lag.seconds") == 0);
        assertThat(current.get()).isSameAs(after);
    }

    @Test
    void a_change_is_counted_once_per_statement_and_none_when_nothing_changes() {
        UUID book = book("Counted");
        long before = revision();
        pool.query("insert into feedback (id, user_id, book_id, type) select uuidv7(), 'counted ' || n, '%s', 'like'"
                                .formatted(book)
                        + " from generate_series(1, 1000) n")
                .executeAndAwait();
        assertThat(revision()).isEqualTo(before + 1);
        pool.query("update book set title = title where id = '%s' and version > 0".formatted(book))
                .executeAndAwait();
        assertThat(revision()).isEqualTo(before + 1);
        pool.query("update book set title = 'Counted again' where id = '%s'".formatted(book))
                .executeAndAwait();
        assertThat(revision()).isEqualTo(before + 2);
        pool.query("delete from feedback where user_id like 'counted %'").executeAndAwait();
        assertThat(revision()).isEqualTo(before + 3);
    }

    @Test
    void the_model_is_shown() {
        like(newReader(), book("Shown"));
        learn();
        reader(newReader())
                .get("/api/v1/models")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(1))
                .body("data[0].strategies", equalTo(java.util.List.of("hybrid", "item_knn", "popular")))
                .body("data[0].items", equalTo((int) number("select count(*) from book where deleted_at is null")))
                .body("data[0].trainedAt", notNullValue())
                .body("page.next", equalTo(null));
    }

    @Test
    void staff_can_ask_for_a_training_though_nothing_has_changed() {
        learn();
        long before = trainings();
        long version = current.get().version();
        int wanted = staff().post("/api/v1/models")
                .then()
                .statusCode(202)
                .body("state", equalTo("training"))
                .extract()
                .path("version");
        assertThat(wanted).isGreaterThan((int) version);
        Eventually.within(PATIENCE).until("trained", () -> trainings() > before);
    }

    @Test
    void the_old_model_serves_while_the_database_is_away_and_learning_goes_on_after() {
        UUID book = book("Kept in mind");
        like(newReader(), book);
        learn();
        Model before = current.get();
        TestInfra.postgres().kill();
        assertThat(current.get()).isSameAs(before);
        assertThat(given().get("/api/v1/nothing").statusCode()).isEqualTo(404);
        TestInfra.postgres().restart();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                give(newReader(), book, "\"type\": \"like\"").statusCode())
                        .isEqualTo(201));
        learn();
        assertThat(current.get().interactions()).isGreaterThan(before.interactions());
        assertThat(tree.nodes())
                .filteredOn(node -> node.id().equals("model-training"))
                .extracting(Node::state)
                .containsExactly("running");
    }

    private long revision() {
        return number("select sum(changes)::bigint from data_revision");
    }

    private long trainings() {
        return metrics.get("bindery.recommendation.training").timer().count();
    }

    private double gauge(String name) {
        return metrics.get("bindery.recommendation." + name).gauge().value();
    }
}
