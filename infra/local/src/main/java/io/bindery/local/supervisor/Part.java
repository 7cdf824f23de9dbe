package io.bindery.local.supervisor;

import io.bindery.local.process.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A server and its place in the whole.
 *
 * @param server what runs
 * @param ports what it listens on: purpose (as shown in messages) to port; the one named {@link #MAIN} is shown in the status
 * @param after names of the parts that must be ready before it is started, and that are stopped after it
 * @param uses names of the parts that it calls once it runs; started with it, in any order
 * @param onReady done each time it has become ready, before it counts as such
 */
public record Part(Server server, Map<String, Integer> ports, Set<String> after, Set<String> uses, Runnable onReady) {

    /** Purpose of the port where it serves. */
    public static final String MAIN = "service";

    /** Long enough for a first start on a busy machine: Keycloak makes its schema then. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    public Part {
        ports = Map.copyOf(ports);
        after = Set.copyOf(after);
        uses = Set.copyOf(uses);
    }

    /** A part that needs nothing else. */
    public static Part of(Server server, int port) {
        return new Part(server, Map.of(MAIN, port), Set.of(), Set.of(), () -> {});
    }

    /** The same, listening on one more port. */
    public Part withPort(String purpose, int port) {
        Map<String, Integer> more = new HashMap<>(ports);
        more.put(purpose, port);
        return new Part(server, more, after, uses, onReady);
    }

    /** The same, started after others. */
    public Part startsAfter(String... names) {
        return new Part(server, ports, Set.of(names), uses, onReady);
    }

    /** The same, started together with others. */
    public Part calls(String... names) {
        return new Part(server, ports, after, Set.of(names), onReady);
    }

    /** The same, with something to do when it has become ready. */
    public Part whenReady(Runnable action) {
        return new Part(server, ports, after, uses, action);
    }

    public String name() {
        return server.name();
    }

    /** The port where it serves. */
    public int port() {
        return ports.getOrDefault(MAIN, 0);
    }
}
