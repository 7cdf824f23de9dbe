package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that an operator may get wrong are refused before anything is rendered, with a message that names the value. */
class ChartValuesTest {

    @SuppressWarnings("NullAway.Init")
    private static Charts charts;

    @BeforeAll
    static void vendor(@TempDir Path folder) {
        charts = Charts.vendoredIn(folder.resolve("helm"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            gateway.replicas                          | 0                       | /gateway/replicas
            gateway.replicas                          | two                     | /gateway/replicas
            gateway.replcas                           | 3                       | 'replcas' not allowed
            gatway.replicas                           | 3                       | 'gatway' not allowed
            gateway.ports.http                        | 70000                   | /gateway/ports/http
            gateway.image.tag                         | latest                  | /gateway/image/tag
            global.image.tag                          | latest                  | /global/image/tag
            gateway.image.digest                      | sha256:123              | /gateway/image/digest
            gateway.image.repository                  | Shop Gateway            | /gateway/image/repository
            global.image.pullPolicy                   | Sometimes               | /global/image/pullPolicy
            global.host                               | https://shop.example    | /global/host
            global.keycloak.url                       | keycloak:8080           | /global/keycloak/url
            global.keycloak.url                       | http://a:b@keycloak     | /global/keycloak/url
            global.kafka.bootstrapServers             | kafka                   | /global/kafka/bootstrapServers
            global.postgresql.port                    | 0                       | /global/postgresql/port
            global.postgresql.host                    | user:secret@db          | /global/postgresql/host
            catalog-service.resources.limits.memory   | plenty                  | /catalog-service/resources/limits/memory
            catalog-service.config.DB_PASSWORD        | secret                  | DB_PASSWORD
            catalog-service.config.db_url             | x                       | db_url
            catalog-service.database.password         | secret                  | 'password' not allowed
            catalog-service.drain.timeoutSeconds      | 0                       | /catalog-service/drain/timeoutSeconds
            catalog-service.autoscaling.targetCpuPercent | 200                  | /catalog-service/autoscaling/targetCpuPercent
            catalog-service.test.image                | busybox                 | /catalog-service/test/image
            global.networkPolicy.enabled              | perhaps                 | /global/networkPolicy/enabled
            global.mail.port                          | smtp                    | /global/mail/port
            chat-service.replicas                     | 2                       | /chat-service/replicas
            chat-service.autoscaling.enabled          | true                    | /chat-service/autoscaling/enabled
            chat-service.updateStrategy               | RollingUpdate           | /chat-service/updateStrategy
            catalog-service.updateStrategy            | OnDelete                | /catalog-service/updateStrategy
            payment-service.config.STRIPE_SECRET_KEY  | sk_live_1               | STRIPE_SECRET_KEY
            payment-service.config.STRIPE_WEBHOOK_SECRET | whsec_1              | STRIPE_WEBHOOK_SECRET
            payment-service.stripe.secretKey          | sk_live_1               | 'stripe' not allowed
            jobs-service.client.secret                | secret                  | 'secret' not allowed
            """)
    void refuses_a_bad_value_and_names_it(String key, String value, String said) {
        assertThatThrownBy(() -> render(Map.of(key, value))).hasMessageContaining(said);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            global.image.tag                     | 1.2.3-rc.1
            global.image.registry                | registry.example.org:5000/shop
            global.keycloak.url                  | https://id.example.org
            global.kafka.bootstrapServers        | a:9092,b:9092
            gateway.resources.requests.cpu       | 1500m
            jobs-service.mail.from               | shop@example.org
            jobs-service.client.existingSecret   | keycloak-clients
            payment-service.replicas             | 3
            catalog-service.config.QUARKUS_LOG_LEVEL | DEBUG
            catalog-service.config.BINDERY_GRAPHQL_MAX_COST | 5000
            catalog-service.config.BINDERY_GRAPHQL_SOCKET_MAX_WRITE_QUEUE | 256K
            catalog-service.image.digest         | sha256:0000000000000000000000000000000000000000000000000000000000000000
            """)
    void takes_a_good_value(String key, String value) {
        assertThatNoException().isThrownBy(() -> render(Map.of(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"charts/gateway,image.tag,latest,latest", "charts/gateway,image.repository,'',image.repository"})
    void a_service_installed_alone_refuses_what_would_not_be_safe(String chart, String key, String value, String said) {
        assertThatThrownBy(() -> charts.render(chart, List.of(), Map.of(key, value)))
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"3,2"})
    void refuses_bounds_of_the_autoscaler_that_cross(int least, int most) {
        assertThatThrownBy(() -> render(Map.of(
                        "gateway.autoscaling.enabled", true,
                        "gateway.autoscaling.minReplicas", least,
                        "gateway.autoscaling.maxReplicas", most)))
                .hasMessageContaining("gateway: autoscaling.maxReplicas is below autoscaling.minReplicas");
    }

    private static String render(Map<String, Object> values) {
        return charts.render(Charts.UMBRELLA, List.of(), values);
    }
}
