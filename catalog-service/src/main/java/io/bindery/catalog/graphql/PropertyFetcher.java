package io.bindery.catalog.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a property of a record by its accessor or getter. SmallRye's own fetcher describes the whole environment for every single
 * value, for resolvers that might ask; nothing asks while a property is read, and on a page of books that description is most of the work.
 */
final class PropertyFetcher implements LightDataFetcher<@Nullable Object>, TrivialDataFetcher<@Nullable Object> {

    private final DataFetcher<?> ofSmallRye;
    private final ClassValue<Accessor> accessors;

    PropertyFetcher(String property, DataFetcher<?> ofSmallRye) {
        this.ofSmallRye = ofSmallRye;
        this.accessors = new ClassValue<>() {
            @Override
            protected Accessor computeValue(Class<?> type) {
                return Accessor.of(type, property);
            }
        };
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        MethodHandle accessor = accessors.get(source.getClass()).handle();
        return accessor == null ? ofSmallRye.get(environment.get()) : call(accessor, source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return get(
                environment.getFieldDefinition(),
                Objects.<Object>requireNonNull(environment.getSource()),
                () -> environment);
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

    /** How a class gives the property; null when that is not known. */
    private record Accessor(@Nullable MethodHandle handle) {

        static Accessor of(Class<?> type, String property) {
            String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
            List<String> names = List.of("get" + capital, "is" + capital, property);
            return new Accessor(Arrays.stream(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0 && names.contains(method.getName()))
                    .min((one, other) -> names.indexOf(one.getName()) - names.indexOf(other.getName()))
                    .map(Accessor::open)
                    .orElse(null));
        }

        private static MethodHandle open(Method method) {
            try {
                return MethodHandles.publicLookup().unreflect(method);
            } catch (IllegalAccessException hidden) {
                throw new IllegalStateException(hidden);
            }
        }
    }
}
