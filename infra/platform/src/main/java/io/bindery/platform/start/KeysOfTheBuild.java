package io.bindery.platform.start;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Lets a service under test not stumble over the keys that the build and the test kit set for themselves. */
public final class KeysOfTheBuild implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("bindery.home")
                .withMappingIgnore("bindery.infra")
                .withMappingIgnore("bindery.infra.*.image")
                .withMappingIgnore("bindery.testkit.*");
    }
}
