package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Writes take no query parameters: JSON:API wants those that are not supported refused, {@code include} above all. */
class ParametersOfWrites {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /**
     * Looks at a request before its resource does.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a parameter of a write
     */
    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        if (!READS.contains(request.getMethod())) {
            ListRequest.rejectAll(request.getUriInfo());
        }
    }
}
