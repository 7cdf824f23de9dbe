package io.bindery.local.launcher;

import io.bindery.local.supervisor.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of addresses and logins that a start ends with.
 *
 * @param suite what there is
 * @param parts what was started
 */
record Welcome(Suite suite, List<Part> parts) {

    /** The table; {@code seconds} is how long the start took. */
    String text(String seconds) {
        List<String> lines = new ArrayList<>(List.of("", "Ready in " + seconds + "."));
        String gateway = suite.publicUrl();
        add(lines, "gateway", "Bindery", gateway);
        String books =
                has("gateway") ? gateway : "http://localhost:" + suite.ports().catalog();
        add(lines, "catalog", "Books", "curl '" + books + "/api/v1/books?page%5Bsize%5D=5'");
        add(lines, "chat", "Chat", gateway.replace("http", "ws") + "/socket  (Phoenix Channels)");
        add(
                lines,
                "stripe-simulator",
                "Stripe",
                "simulated on http://localhost:" + suite.ports().stripe());
        add(lines, "keycloak", "Keycloak", gateway + "/auth/admin/  (admin / admin)");
        add(
                lines,
                "mail",
                "Mail",
                "http://localhost:" + suite.ports().mailView() + "  (SMTP on "
                        + suite.ports().smtp() + ")");
        add(
                lines,
                "postgres",
                "PostgreSQL",
                "127.0.0.1:" + suite.ports().postgres() + "  (passwords in .bindery/secrets.properties)");
        add(lines, "kafka", "Kafka", "127.0.0.1:" + suite.ports().kafka());
        if (has("keycloak")) {
            lines.add(line("People", "alice / alice, bob / bob (customers); sam / sam (staff); admin / admin (admin)"));
        }
        lines.add(line("Next", "docs/tour.md; ./bindery status, logs [service] -f, down"));
        lines.add("");
        return String.join("\n", lines);
    }

    private void add(List<String> lines, String part, String label, String value) {
        if (has(part)) {
            lines.add(line(label, value));
        }
    }

    private boolean has(String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name));
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "  %-11s %s", label, value);
    }
}
