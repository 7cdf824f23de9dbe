package io.bindery.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.platform.start.BadConfiguration;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable table = RouteTable.of(config(Map.of(
            "books.paths", "/api/v1/books/**",
            "similar.paths", "/api/v1/books/*/similar",
            "bestsellers.paths", "/api/v1/books/bestsellers",
            "graphql.paths", "/graphql",
            "files.paths", "/files/*/thumbnail,/files/**",
            "all.paths", "/api/**")));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /api/v1/books                     , books
                    /api/v1/books/                    , books
                    /api/v1/books/1                   , books
                    /api/v1/books/1/reviews/2         , books
                    /api/v1/books/1/similar           , similar
                    /api/v1/books/1/similar/2         , books
                    /api/v1/books//similar            , books
                    /api/v1/books/bestsellers         , bestsellers
                    /api/v1/books/bestsellers/similar , similar
                    /api/v1/bookshelves               , all
                    /api                              , all
                    /graphql                          , graphql
                    /files/1/thumbnail                , files
                    """)
    void finds_the_most_specific_route(String path, String route) {
        assertThat(table.match(path)).extracting(Route::name).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/health", "/graphql/", "/graphql/x", "/apis", "/Graphql"})
    void finds_nothing_elsewhere(String path) {
        assertThat(table.match(path)).isNull();
    }

    @Test
    void knows_which_methods_need_a_token() {
        RouteTable routes = RouteTable.of(config(Map.of(
                "books.paths", "/books",
                "books.public-methods", "GET,HEAD",
                "staff.paths", "/staff",
                "staff.public-methods", "GET",
                "staff.roles", "staff",
                "auth.paths", "/auth/**",
                "auth.access", "untouched")));

        assertThat(needsToken(routes, "/books", HttpMethod.GET)).isFalse();
        assertThat(needsToken(routes, "/books", HttpMethod.POST)).isTrue();
        assertThat(needsToken(routes, "/staff", HttpMethod.GET)).isTrue();
        assertThat(needsToken(routes, "/auth", HttpMethod.POST)).isFalse();
    }

    @Test
    void knows_which_methods_are_accepted() {
        RouteTable routes =
                RouteTable.of(config(Map.of("hook.paths", "/hook", "hook.methods", "post", "books.paths", "/books")));

        Route hook = Objects.requireNonNull(routes.match("/hook"));
        assertThat(hook.accepts(HttpMethod.POST)).isTrue();
        assertThat(hook.accepts(HttpMethod.GET)).isFalse();
        assertThat(Objects.requireNonNull(routes.match("/books")).accepts(HttpMethod.DELETE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    books.paths    | api/books   | bindery.gateway.routes.books.paths must begin with a slash
                    books.paths    | /a/**/b     | bindery.gateway.routes.books.paths may have ** only at its end
                    books.upstream | nobody      | bindery.gateway.routes.books.upstream is not the name of an upstream
                    other.paths    | /books/**   | bindery.gateway.routes.other.paths has /books/**
                    """)
    void refuses_what_makes_no_sense(String key, String value, String message) {
        Map<String, String> routes = new HashMap<>(Map.of("books.paths", "/books/**"));
        routes.put(key, value);

        assertThatThrownBy(() -> RouteTable.of(config(routes)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageStartingWith(message);
    }

    private static boolean needsToken(RouteTable routes, String path, HttpMethod method) {
        return Objects.requireNonNull(routes.match(path)).needsToken(method);
    }

    private static RouteConfig config(Map<String, String> routes) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bindery.gateway.upstreams.shop", "http://localhost:1");
        routes.forEach((key, value) -> {
            String route = "bindery.gateway.routes." + key.substring(0, key.indexOf('.'));
            properties.putIfAbsent(route + ".upstream", "shop");
            properties.put("bindery.gateway.routes." + key, value);
        });
        return new SmallRyeConfigBuilder()
                .withMapping(RouteConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RouteConfig.class);
    }
}
