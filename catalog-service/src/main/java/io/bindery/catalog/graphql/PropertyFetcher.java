package io.bindery.catalog.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a property of a record by its accessor or getter. SmallRye's own fetcher describes the whole environment for every single
 * value, for resolvers that might ask; nothing asks while a property is read, and on a page of books that description is most of the work.
 */
final class PropertyFetcher
        implements PlugableDataFetcher<Object>,
                LightDataFetcher<@Nullable Object>,
                TrivialDataFetcher<@Nullable Object> {

    private final ClassValue<MethodHandle> accessors;

    PropertyFetcher(String property) {
        this.accessors = new ClassValue<>() {
            @Override
            protected MethodHandle computeValue(Class<?> type) {
                return accessor(type, property);
            }
        };
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return call(accessors.get(source.getClass()), source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Object source = Objects.<Object>requireNonNull(environment.getSource());
        return call(accessors.get(source.getClass()), source);
    }

    private static @Nullable Object call(MethodHandle accessor, Object source) throws Exception {
        try {
            return accessor.invoke(source);
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    private static MethodHandle accessor(Class<?> type, String property) {
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        List<String> names = List.of("get" + capital, "is" + capital, property);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && names.contains(method.getName()))
                .min(Comparator.comparingInt(method -> names.indexOf(method.getName())))
                .map(PropertyFetcher::open)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no " + property));
    }

    private static MethodHandle open(Method method) {
        try {
            return MethodHandles.publicLookup().unreflect(method);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
