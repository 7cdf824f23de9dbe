package io.bindery.catalog;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What tests have otherwise than production is as there, but that public reads are remembered until something makes them forgotten. */
public final class AsInProduction implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "bindery.graphql.introspection", "false",
                "bindery.public-reads.enabled", "true",
                "quarkus.cache.caffeine.\"books\".expire-after-write", "10M",
                "quarkus.cache.caffeine.\"book-lists\".expire-after-write", "10M");
    }
}
