package io.bindery.platform.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @ConfigMapping(prefix = "bindery.shop")
    interface Shop {
        Map<String, Shelf> shelves();

        Optional<List<String>> readers();

        interface Shelf {
            int maxBooks();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINDERY_SHOP_SHELFS", "BINDERY_SHOP_SHELVES_TALL_MAX_BOOK", "BINDERY_SHOP_READERS_X_"})
    void refuses_a_variable_that_is_no_key_of_a_feature(String variable) {
        assertThatThrownBy(() -> check(variable))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(variable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BINDERY_SHOP_SHELVES_TALL_MAX_BOOKS",
                "BINDERY_SHOP_READERS",
                "BINDERY_SHOP_READERS_0_",
                "BINDERY_PORT_BASE",
                "PATH"
            })
    void accepts_keys_and_what_is_not_ours(String variable) {
        assertThatCode(() -> check(variable)).doesNotThrowAnyException();
    }

    private static void check(String variable) {
        StartCheck.refuseUnknown(Map.of(variable, "1"), List.of(Shop.class, BinderyKeys.class));
    }
}
