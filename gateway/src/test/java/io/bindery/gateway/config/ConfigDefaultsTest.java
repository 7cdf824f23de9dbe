package io.bindery.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.gateway.openapi.OpenApiConfig;
import io.bindery.gateway.proxy.AccessLogConfig;
import io.bindery.gateway.proxy.WebSocketConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void sixteen_thousand_web_sockets_are_open_at_most_and_64_for_each_user() {
        WebSocketConfig webSockets = ConfigContract.read(WebSocketConfig.class, Map.of());
        assertThat(webSockets.max()).isEqualTo(16_384);
        assertThat(webSockets.maxPerUser()).isEqualTo(64);
        assertThat(webSockets.maxPerAddress()).isEqualTo(1024);
        assertThat(webSockets.maxFrame().asLongValue()).isEqualTo(1 << 20);
        assertThat(webSockets.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(webSockets.closeTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void the_api_document_is_kept_for_ten_seconds_and_each_service_has_two_to_answer() {
        OpenApiConfig openApi = ConfigContract.read(OpenApiConfig.class, Map.of("services", "catalog,chat"));
        assertThat(openApi.services()).containsExactly("catalog", "chat");
        assertThat(openApi.cache()).isEqualTo(Duration.ofSeconds(10));
        assertThat(openApi.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(openApi.maxSize().asLongValue()).isEqualTo(4 << 20);
    }

    @Test
    void writes_are_logged_and_reads_are_not() {
        assertThat(ConfigContract.read(AccessLogConfig.class, Map.of()).requests())
                .isEqualTo(AccessLogConfig.Requests.WRITES);
    }

    @Test
    void values_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfigContract.read(WebSocketConfig.class, Map.of("max", "many")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> ConfigContract.read(WebSocketConfig.class, Map.of("max-frames", "1K")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("max-frames");
    }
}
