package io.bindery.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @ConfigMapping(prefix = "bindery.shop")
    interface Shop {
        int shelves();

        Optional<String> sign();
    }

    @Test
    void names_a_key_that_is_unknown_and_where_it_is_set() {
        assertThat(refusalOf(Map.of("bindery.shop.shelves", "3", "bindery.shop.shelfs", "3")))
                .hasValue("Cannot start: bindery.shop.shelfs is not a known key (set in file)");
    }

    @Test
    void names_a_key_whose_value_has_the_wrong_type() {
        assertThat(refusalOf(Map.of("bindery.shop.shelves", "many")))
                .hasValue("Cannot start: bindery.shop.shelves has the value \"many\", which does not fit:"
                        + " Expected an integer value, got \"many\"");
    }

    @Test
    void names_a_key_that_is_missing() {
        assertThat(refusalOf(Map.of())).hasValue("Cannot start: bindery.shop.shelves is required but is not set");
    }

    @Test
    void names_the_variable_of_a_missing_secret() {
        assertThat(refusalOf(Map.of("bindery.shop.shelves", "${SHELVES}")))
                .hasValue("Cannot start: SHELVES is required (bindery.shop.shelves needs it) but is not set");
    }

    @Test
    void says_all_faults_in_one_line() {
        Optional<String> line = refusalOf(Map.of("bindery.shop.shelves", "many", "bindery.shop.shelfs", "3"));

        assertThat(line.orElseThrow()).contains("bindery.shop.shelves", "bindery.shop.shelfs");
        assertThat(line.orElseThrow().lines()).hasSize(1);
    }

    @Test
    void names_an_address_that_is_taken_however_deep_the_failure_lies() {
        Throwable taken = new QuarkusBindException("127.0.0.1", 8080, new BindException("Address already in use"));

        assertThat(Refusal.explain(new RuntimeException("Failed to start quarkus", taken)))
                .hasValueSatisfying(line -> assertThat(line).contains("127.0.0.1:8080", "HTTP_PORT"));
    }

    @Test
    void leaves_a_fault_of_ours_to_the_log() {
        assertThat(Refusal.explain(new IllegalArgumentException("no SmallRye id")))
                .isEmpty();
        assertThat(Refusal.explain(new NullPointerException())).isEmpty();
    }

    private static Optional<String> refusalOf(Map<String, String> properties) {
        try {
            new SmallRyeConfigBuilder()
                    .withMapping(Shop.class)
                    .addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(properties, "file", 100))
                    .build();
            return Optional.empty();
        } catch (ConfigValidationException invalid) {
            return Refusal.explain(new RuntimeException("Failed to start quarkus", invalid));
        } catch (RuntimeException other) {
            return Refusal.explain(other);
        }
    }
}
