package io.bindery.chat.socket;

import io.bindery.platform.start.BadConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides which pages may connect, as Phoenix's {@code check_origin} does; see {@link SocketConfig#origins()}. */
final class Origins {

    private static final String ANY_SCHEME = "//";
    private static final String ANY_SUBDOMAIN = "//*.";

    private final List<Predicate<URI>> allowed;

    /** @throws BadConfiguration when one is in no form that is known */
    Origins(List<String> patterns) {
        allowed = patterns.stream().map(Origins::rule).toList();
    }

    /** Whether a request with this header may connect. */
    boolean allow(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        try {
            URI page = new URI(origin.toLowerCase(Locale.ROOT));
            return page.getHost() != null && allowed.stream().anyMatch(rule -> rule.test(page));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static Predicate<URI> rule(String pattern) {
        String rule = pattern.strip().toLowerCase(Locale.ROOT);
        if (rule.startsWith(ANY_SUBDOMAIN)) {
            String end = rule.substring(ANY_SUBDOMAIN.length() - 1);
            return page -> page.getHost().endsWith(end);
        }
        if (rule.startsWith(ANY_SCHEME)) {
            String host = rule.substring(ANY_SCHEME.length());
            return page -> page.getHost().equals(host);
        }
        if (rule.startsWith("http://") || rule.startsWith("https://")) {
            URI exact = URI.create(rule);
            return page -> exact.getScheme().equals(page.getScheme())
                    && exact.getHost().equals(page.getHost())
                    && port(exact) == port(page);
        }
        throw new BadConfiguration("bindery.chat.socket.origins", "has no origin and no //host in '" + pattern + "'");
    }

    private static int port(URI origin) {
        if (origin.getPort() >= 0) {
            return origin.getPort();
        }
        return "https".equals(origin.getScheme()) ? 443 : 80;
    }
}
