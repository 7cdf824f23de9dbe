package io.bindery.testkit.contract;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a configuration mapping as a start would, from the given values alone. With no values it shows the defaults, so that a
 * test can record them and a change of one does not go unseen; with bad ones it fails as the start would.
 */
public final class ConfigContract {

    private ConfigContract() {}

    /**
     * The mapping with these values over its defaults.
     *
     * @param mapping an interface with {@link ConfigMapping}
     * @param values by key, without the mapping's prefix
     * @throws io.smallrye.config.ConfigValidationException when a value is unknown, missing or does not fit
     */
    public static <T> T read(Class<T> mapping, Map<String, String> values) {
        String prefix = Objects.requireNonNull(mapping.getAnnotation(ConfigMapping.class), mapping.getName())
                .prefix();
        Map<String, String> named = new HashMap<>();
        values.forEach((key, value) -> named.put(prefix + "." + key, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(ConfigClass.configClass(mapping))
                .withSources(new PropertiesConfigSource(named, "test", 100))
                .addDiscoveredConverters()
                .build();
        return config.getConfigMapping(mapping);
    }
}
