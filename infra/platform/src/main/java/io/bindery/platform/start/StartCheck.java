package io.bindery.platform.start;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What SmallRye's own check of the configuration leaves open: ports out of range, and unknown environment variables.
 *
 * <p>Refuses environment variables that look like a {@code bindery.*} key of this service but are none. SmallRye leaves
 * them out of its own check for unknown keys, because a variable's name does not tell dots from dashes.
 *
 * <p>A variable is looked at when it starts with the prefix of a feature's mapping ({@code BINDERY_GATEWAY_} for
 * {@code bindery.gateway}); others, as those of the local mode's script, are not ours to judge.
 *
 * <p>When all that is right, the features are asked, by {@link Preparation}.
 */
@ApplicationScoped
public class StartCheck {

    private static final int HIGHEST_PORT = 65_535;
    private static final int BEFORE_MESSAGES = 1;

    /** The root of all keys is asked for here because a mapping that nobody asks for is not checked. */
    @SuppressWarnings("UnusedVariable")
    void check(
            @Observes @Priority(BEFORE_MESSAGES) StartupEvent start,
            BeanManager beans,
            BinderyKeys root,
            Event<Preparation> preparation) {
        refuseNoPort("quarkus.http.port");
        refuseNoPort("quarkus.management.port");
        refuseUnknown(System.getenv(), mappings(beans));
        preparation.fire(new Preparation());
    }

    private static void refuseNoPort(String key) {
        ConfigProvider.getConfig()
                .getOptionalValue(key, Integer.class)
                .filter(port -> port < 0 || port > HIGHEST_PORT)
                .ifPresent(port -> {
                    throw new BadConfiguration(key, "is " + port + ", which is no port (0 to " + HIGHEST_PORT + ")");
                });
    }

    static void refuseUnknown(Map<String, String> environment, List<Class<?>> mappings) {
        Set<String> prefixes = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (Class<?> mapping : mappings) {
            ConfigClass type = ConfigClass.configClass(mapping);
            if (type.getPrefix().startsWith("bindery.")) {
                prefixes.add(asVariable(type.getPrefix()) + "_");
                ConfigMappings.getProperties(type).keySet().forEach(key -> known.add(asPattern(key)));
            }
        }
        Pattern fits = Pattern.compile(String.join("|", known));
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (prefixes.stream().anyMatch(variable::startsWith)
                    && !fits.matcher(variable).matches()) {
                throw new BadConfiguration(variable, "is not a known key (set in the environment)");
            }
        }
    }

    private static List<Class<?>> mappings(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .flatMap(StartCheck::mapping)
                .distinct()
                .toList();
    }

    private static Stream<Class<?>> mapping(Type type) {
        return type instanceof Class<?> mapping && mapping.isAnnotationPresent(ConfigMapping.class)
                ? Stream.of(mapping)
                : Stream.empty();
    }

    /** A name in a map may be anything; a list is one variable, or one with its index for each element. */
    private static String asPattern(String key) {
        return asVariable(key.replace("[*]", "-INDEX-").replace("*", "-NAME-"))
                .replace("_INDEX_", "(_[0-9]+_)?")
                .replace("_NAME_", "[A-Z0-9_]+");
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
