package io.bindery.gateway.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests (the Fetch standard's CORS protocol) for the configured origins, and for no one else. Without
 * credentials: tokens travel in a header that scripts set themselves, and there is no cookie to send along.
 */
@Singleton
public class Cors {

    /** Who may call from another origin. */
    @ConfigMapping(prefix = "bindery.gateway.cors")
    interface CorsConfig {

        /** Origins as browsers send them, as in {@code https://shop.example}. None by default. */
        Optional<Set<String>> origins();

        /** How long a browser may remember the answer to its preflight. */
        @WithDefault("1H")
        Duration maxAge();
    }

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String EXPOSED = "ETag, Location, Retry-After, X-Request-Id";
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{0,1000}");
    private static final List<CharSequence> OURS = List.of(
            HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
            HttpHeaders.ACCESS_CONTROL_MAX_AGE);

    private final Set<String> origins;
    private final String maxAge;

    Cors(CorsConfig config) {
        this.origins = Set.copyOf(config.origins().orElse(Set.of()));
        this.maxAge = Long.toString(config.maxAge().toSeconds());
    }

    /** Whether this is a browser's question before a request from another origin, and not a request of its own. */
    public boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Answers a preflight. What is not allowed is not mentioned; that is how the protocol says no. */
    public void answerPreflight(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(204);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
            String names = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            if (names != null && HEADER_NAMES.matcher(names).matches()) {
                response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, names);
            }
        }
        response.end();
    }

    /** Lets a script of an allowed origin read the answer, whatever the service says about origins itself. */
    public void add(@Nullable String origin, MultiMap headers) {
        for (CharSequence name : OURS) {
            headers.remove(name);
        }
        if (!origins.isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (origin != null && origins.contains(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }
}
