package io.bindery.gateway.route;

import io.bindery.platform.start.BadConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path: a tree with one level per segment. At each level a literal is tried before {@code *}, and
 * {@code **} takes what is left, so the most specific pattern wins whatever the order of the configuration. Immutable.
 */
public final class RouteTable {

    private static final String ANY = "*";
    private static final String ANY_NUMBER = "**";

    private final Node root = new Node("");
    private final List<Route> routes = new ArrayList<>();

    private RouteTable() {}

    /** Builds the table; two routes of the same pattern and patterns that make no sense are bad configuration. */
    public static RouteTable of(RouteConfig config) {
        RouteTable table = new RouteTable();
        new TreeMap<>(config.routes()).forEach((name, settings) -> {
            if (!config.upstreams().containsKey(settings.upstream())) {
                throw new BadConfiguration(
                        key(name, "upstream"), "is not the name of an upstream: " + settings.upstream());
            }
            Route route = Route.of(name, table.routes.size(), settings);
            table.routes.add(route);
            settings.paths().forEach(path -> table.add(path, route));
        });
        return table;
    }

    /** All routes, each at its index. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The route of a normalised path, or null when nothing is there. */
    public @Nullable Route match(String path) {
        return match(root, path, 1);
    }

    private void add(String pattern, Route route) {
        String key = key(route.name(), "paths");
        if (!pattern.startsWith("/")) {
            throw new BadConfiguration(key, "must begin with a slash: " + pattern);
        }
        Node node = root;
        String[] segments = pattern.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals(ANY_NUMBER)) {
                if (i < segments.length - 1) {
                    throw new BadConfiguration(key, "may have ** only at its end: " + pattern);
                }
                node.below = unlessTaken(node.below, route, pattern);
                return;
            }
            node = node.child(segments[i]);
        }
        node.here = unlessTaken(node.here, route, pattern);
    }

    private static Route unlessTaken(@Nullable Route taken, Route route, String pattern) {
        if (taken != null) {
            throw new BadConfiguration(
                    key(route.name(), "paths"), "has " + pattern + ", which route " + taken.name() + " has too");
        }
        return route;
    }

    private static String key(String route, String option) {
        return "bindery.gateway.routes." + route + "." + option;
    }

    /** {@code start} is where the next segment begins; past the end there is none. */
    private static @Nullable Route match(Node node, String path, int start) {
        if (start > path.length()) {
            return node.here != null ? node.here : node.below;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        Route found = null;
        Node literal = node.literal(path, start, end);
        if (literal != null) {
            found = match(literal, path, end + 1);
        }
        if (found == null && node.any != null && end > start) {
            found = match(node.any, path, end + 1);
        }
        return found != null ? found : node.below;
    }

    private static final class Node {

        private final String segment;
        private Node[] literals = {};
        private @Nullable Node any;
        private @Nullable Route here;
        private @Nullable Route below;

        Node(String segment) {
            this.segment = segment;
        }

        Node child(String name) {
            if (name.equals(ANY)) {
                any = any != null ? any : new Node(ANY);
                return any;
            }
            Node known = literal(name, 0, name.length());
            if (known != null) {
                return known;
            }
            Node added = new Node(name);
            literals = Arrays.copyOf(literals, literals.length + 1);
            literals[literals.length - 1] = added;
            return added;
        }

        /** Compares in place: a lookup by key would need a copy of the segment for each request. */
        @Nullable
        Node literal(String path, int start, int end) {
            for (Node child : literals) {
                if (child.segment.length() == end - start && path.startsWith(child.segment, start)) {
                    return child;
                }
            }
            return null;
        }
    }
}
