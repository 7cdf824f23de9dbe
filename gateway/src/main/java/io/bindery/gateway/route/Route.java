package io.bindery.gateway.route;

import io.bindery.gateway.route.RouteConfig.RouteSettings;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A route, ready for use.
 *
 * @param name label of the metrics
 * @param index position in the table of routes, from 0, for whoever keeps something per route
 * @param methods those that are accepted; empty means all
 * @param maxBodyBytes largest body of a request
 * @param idleNanos time without a byte in either direction that ends a request
 * @param tunnelIdleNanos the same for an open WebSocket
 */
public record Route(
        String name,
        int index,
        String upstream,
        String stripPrefix,
        Set<HttpMethod> methods,
        Access access,
        Set<HttpMethod> publicMethods,
        Set<String> roles,
        boolean webSocket,
        long maxBodyBytes,
        long idleNanos,
        long tunnelIdleNanos) {

    static Route of(String name, int index, RouteSettings settings) {
        return new Route(
                name,
                index,
                settings.upstream(),
                settings.stripPrefix().orElse(""),
                methods(settings.methods()),
                settings.access(),
                methods(settings.publicMethods()),
                Set.copyOf(settings.roles().orElse(Set.of())),
                settings.webSocket(),
                settings.maxBodySize().asLongValue(),
                settings.timeout().toNanos(),
                settings.webSocketTimeout().toNanos());
    }

    /** Whether requests of this method may come here at all. */
    public boolean accepts(HttpMethod method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** Whether a request without a token must be refused. A route that asks for a role always needs one. */
    public boolean needsToken(HttpMethod method) {
        return !roles.isEmpty() || (access == Access.TOKEN && !publicMethods.contains(method));
    }

    /** The path as the upstream knows it, still without the upstream's own path before it. */
    public String pathBehind(String path) {
        return path.startsWith(stripPrefix) ? path.substring(stripPrefix.length()) : path;
    }

    private static Set<HttpMethod> methods(Optional<Set<String>> names) {
        return names.orElse(Set.of()).stream()
                .map(method -> HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
