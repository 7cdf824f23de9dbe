package io.bindery.platform.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells failures of the start that the operator can mend from faults of ours, and puts the former into one line. */
final class Refusal {

    private static final String OPENING = "Cannot start: ";
    private static final Pattern MESSAGE_ID = Pattern.compile("(?:[\\w.$]+Exception: )?SRCFG\\d+: ");
    private static final Pattern UNKNOWN =
            Pattern.compile("(\\S+) in (?:\\w+\\[source=)?(.+?)]? does not map to any root");
    private static final Pattern CONVERTED = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted (.*)");
    private static final Pattern UNEXPANDED = Pattern.compile("Could not expand value (\\S+) in property (\\S+)");
    private static final Pattern EMPTY =
            Pattern.compile("The config property (\\S+) is defined as the empty String .*");
    private static final Pattern PLACE = Pattern.compile("quarkus\\.(http|management)\\.(host|port)");
    private static final Pattern MISSING =
            Pattern.compile("The config property (\\S+) is required but it could not be found in any config source");

    private Refusal() {}

    /** One line for the operator, or nothing when the failure is not the configuration's. */
    static Optional<String> explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String fault = faultOf(cause);
            if (fault != null) {
                return Optional.of(OPENING + oneLine(fault));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String faultOf(Throwable cause) {
        return switch (cause) {
            case ConfigValidationException invalid -> problemsOf(invalid);
            case BadConfiguration bad -> plain(String.valueOf(bad.getMessage()));
            case ConfigurationException bad -> plain(String.valueOf(bad.getMessage()));
            case QuarkusBindException bind ->
                "the address " + bind.getHost() + ":" + bind.getPort()
                        + " cannot be listened on (HTTP_PORT or MANAGEMENT_PORT; is it taken?)";
            case BindException bind ->
                "an address cannot be listened on (HTTP_PORT or MANAGEMENT_PORT; is it taken?): " + bind.getMessage();
            case UnknownHostException host -> "HTTP_HOST is not an address of this machine: " + host.getMessage();
            case SQLException sql -> unreachable(sql);
            case NoSuchElementException missing -> keyed(missing);
            case IllegalArgumentException bad -> keyed(bad);
            default -> null;
        };
    }

    /** Classes 08 and 28 of SQLSTATE: no connection, no admission. */
    private static @Nullable String unreachable(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("28")
                ? "the database cannot be used (DB_URL, DB_USERNAME, DB_PASSWORD): " + failure.getMessage()
                : null;
    }

    /** SmallRye's own failures carry its message ids; anything else of these types is not about configuration. */
    private static @Nullable String keyed(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return MESSAGE_ID.matcher(message).find() ? plain(message) : null;
    }

    private static String problemsOf(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(
                        index -> plain(String.valueOf(invalid.getProblem(index).getMessage())))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String plain(String message) {
        String text = MESSAGE_ID.matcher(message).replaceAll("");
        text = UNKNOWN.matcher(text).replaceAll("$1 is not a known key (set in $2)");
        text = CONVERTED.matcher(text).replaceAll("$1 has the value \"$2\", which does not fit: $3");
        text = UNEXPANDED.matcher(text).replaceAll("$1 is required ($2 needs it) but is not set");
        text = EMPTY.matcher(text).replaceAll("$1 is set to nothing");
        text = MISSING.matcher(text).replaceAll("$1 is required but is not set");
        return PLACE.matcher(text)
                .replaceAll(place -> variable(place.group(1), place.group(2)) + " (" + place.group() + ")");
    }

    /** The variable of docs/configuration.md behind a key of Quarkus: management shares the host. */
    private static String variable(String server, String part) {
        return part.equals("host") ? "HTTP_HOST" : server.toUpperCase(Locale.ROOT) + "_PORT";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
