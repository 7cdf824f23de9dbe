package io.bindery.platform.http;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Objects;

/**
 * Counts requests that no template of an address was found for under one {@code uri}. Quarkus would take the address itself for
 * what is refused before that, such as a method that is not there (405) or a body that is too large (413), and for what it answers to
 * {@code OPTIONS}; after a hundred of them it would take no further address, and what comes then would be seen by nobody.
 */
@Singleton
final class UnmatchedRequests implements HttpServerMetricsTagsContributor {

    /** What Quarkus writes where it knows no address. */
    private static final Tags UNKNOWN = Tags.of("uri", "UNKNOWN");

    @Override
    public Tags contribute(Context context) {
        boolean isNamedByItsStatus = context.response().statusCode() / 100 == 3
                || context.response().statusCode() == HttpURLConnection.HTTP_NOT_FOUND;
        return isNamedByItsStatus || isMatched(context) ? Tags.empty() : UNKNOWN;
    }

    /** By a resource, or by a route that is one address. */
    private static boolean isMatched(Context context) {
        Object template = context.requestContextLocalData("UrlPathTemplate");
        Object route = context.requestContextLocalData("VertxRoute");
        return template != null || Objects.equals(context.request().path(), route);
    }
}
