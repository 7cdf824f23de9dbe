package io.bindery.stripe.pay;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a buyer goes back to. */
final class ReturnUrl {

    private ReturnUrl() {}

    /** The address if it is one of the web's, null otherwise. */
    static @Nullable String checked(@Nullable String url) {
        return url != null && origin(url).isPresent() ? url : null;
    }

    /** Scheme, host and port of an address of the web; nothing for anything else. */
    static Optional<String> origin(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null
                    ? Optional.of(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                    : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** The address with the parameters by which a shop recognizes the payment. */
    static String complete(String url, JsonObject intent, boolean succeeded) {
        int hash = url.indexOf('#');
        String address = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        return address + (address.contains("?") ? "&" : "?")
                + "payment_intent=" + encoded(intent.getString("id"))
                + "&payment_intent_client_secret=" + encoded(intent.getString("client_secret"))
                + "&redirect_status=" + (succeeded ? "succeeded" : "failed")
                + fragment;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
