package io.bindery.system.ops;

import java.util.List;
import java.util.Map;

/** The ways to install the umbrella that the tests render: each values file of its folder and the switches between them. */
@SuppressWarnings("ImmutableEnumChecker") // The collections are unmodifiable.
enum Preset {
    DEFAULT(List.of(), Map.of()),
    DEV(List.of("values-dev.yaml"), Map.of()),
    EVERYTHING_ON(
            List.of(),
            Map.ofEntries(
                    Map.entry("global.image.registry", "registry.example.org/shop"),
                    Map.entry("global.image.tag", "1.2.3"),
                    Map.entry("global.image.pullSecrets[0]", "registry"),
                    Map.entry("global.ingress.enabled", true),
                    Map.entry("global.ingress.className", "nginx"),
                    Map.entry("global.ingress.tlsSecret", "shop-tls"),
                    Map.entry("global.monitoring.enabled", true),
                    Map.entry("global.monitoring.labels.release", "prometheus"),
                    Map.entry("global.keycloak.url", "https://id.example.org/auth"),
                    Map.entry("global.kafka.bootstrapServers", "kafka-0:9092,kafka-1:9093"),
                    Map.entry("global.networkPolicy.peers.postgresql[0].ipBlock.cidr", "10.1.0.0/16"),
                    Map.entry("gateway.autoscaling.enabled", true),
                    Map.entry("global.mail.host", "smtp.example.org"),
                    Map.entry("global.mail.port", 587),
                    Map.entry("catalog-service.autoscaling.enabled", true),
                    Map.entry("recommendation-service.autoscaling.enabled", true),
                    Map.entry("jobs-service.autoscaling.enabled", true),
                    Map.entry("payment-service.autoscaling.enabled", true))),
    PINNED(
            List.of(),
            Map.of(
                    "gateway.image.digest",
                    "sha256:" + "0a".repeat(32),
                    "catalog-service.image.digest",
                    "sha256:" + "0b".repeat(32),
                    "catalog-service.database.existingSecret",
                    "books-database",
                    "payment-service.client.existingSecret",
                    "keycloak-clients",
                    "payment-service.image.digest",
                    "sha256:" + "0c".repeat(32),
                    "gateway.podAnnotations.rotated",
                    "first"));

    private final List<String> files;
    private final Map<String, Object> settings;

    Preset(List<String> files, Map<String, Object> settings) {
        this.files = files;
        this.settings = settings;
    }

    List<String> files() {
        return files;
    }

    Map<String, Object> settings() {
        return settings;
    }
}
