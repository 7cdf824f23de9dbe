package io.bindery.chat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.chat.channel.ChannelConfig;
import io.bindery.chat.presence.PresenceConfig;
import io.bindery.chat.socket.SocketConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void connections_have_the_limits_of_phoenix_and_of_memory() {
        SocketConfig socket = ConfigContract.read(SocketConfig.class, Map.of());
        assertThat(socket.origins()).containsExactly("//localhost", "//127.0.0.1");
        assertThat(socket.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(socket.maxMessageSize().asLongValue()).isEqualTo(64 * 1024);
        assertThat(socket.maxWriteQueue().asLongValue()).isEqualTo(2 * 1024 * 1024);
        assertThat(socket.maxConnections()).isEqualTo(20_000);
        assertThat(socket.maxChannels()).isEqualTo(100);
    }

    @Test
    void a_stop_closes_a_thousand_connections_each_200_ms() {
        SocketConfig.Drain drain =
                ConfigContract.read(SocketConfig.class, Map.of()).drain();
        assertThat(drain.batch()).isEqualTo(1_000);
        assertThat(drain.interval()).isEqualTo(Duration.ofMillis(200));
        assertThat(drain.timeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_channel_that_is_replaced_has_five_seconds_as_with_phoenix() {
        assertThat(ConfigContract.read(ChannelConfig.class, Map.of()).stopTimeout())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void presence_is_gathered_for_100_ms() {
        assertThat(ConfigContract.read(PresenceConfig.class, Map.of()).interval())
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void values_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfigContract.read(SocketConfig.class, Map.of("max-channels", "many")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> ConfigContract.read(SocketConfig.class, Map.of("max-chanels", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("max-chanels");
    }
}
