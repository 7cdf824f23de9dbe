package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** That Grafana can load the dashboards anywhere: fixed address, data source by choice, panels that fit and say what they show. */
class DashboardTest {

    private static final int COLUMNS = 24;

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#NAMES")
    void keeps_its_address_and_lets_the_operator_choose_the_data_source(String name) {
        JsonNode dashboard = dashboard(name);

        assertThat(dashboard.path("uid").asText()).isEqualTo("bindery-" + name);
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.has("id")).as("a database id of some Grafana").isFalse();
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#NAMES")
    void every_panel_explains_itself_and_asks_the_chosen_data_source(String name) {
        assertThat(graphs(name)).hasSizeGreaterThan(15).allSatisfy(panel -> {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(panel.path("type").asText()).as(title).isIn("timeseries", "stat");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("targets")).as(title).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("legendFormat").asText()).isNotBlank();
                assertThat(PromQl.of(target.path("expr").asText()).names()).isNotEmpty();
            });
        });
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#NAMES")
    void panels_have_their_own_ids_and_do_not_overlap(String name) {
        Set<List<Integer>> taken = new HashSet<>();
        List<JsonNode> panels = panels(name).toList();

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            int bottom = place.path("y").asInt() + place.path("h").asInt();
            assertThat(right).isBetween(1, COLUMNS);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = place.path("y").asInt(); y < bottom; y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s overlaps", panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    private static Stream<JsonNode> graphs(String name) {
        return panels(name).filter(panel -> !panel.path("type").asText().equals("row"));
    }

    private static Stream<JsonNode> panels(String name) {
        return StreamSupport.stream(dashboard(name).path("panels").spliterator(), false);
    }

    private static JsonNode dashboard(String name) {
        return MetricNames.parse(Checkout.read("infra/grafana/dashboards/" + name + ".json"));
    }
}
