package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/**
 * A GET of a resource or a list.
 *
 * @param path as asked for, without parameters
 * @param ifNoneMatch what the caller has, null for nothing
 */
public record ReadRequest(
        String path,
        ListRequest parameters,
        Form form,
        @Nullable String ifNoneMatch) {

    /** What was asked for: the path and all parameters. */
    public String self() {
        return self(path);
    }

    /** The same for a thing: its own path, which an address may spell otherwise. */
    String self(String canonical) {
        return parameters.linkToSelf(canonical);
    }

    PageLinks pages() {
        return new PageLinks(path, parameters);
    }

    /**
     * Reads the request but for its parameters.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a parameter that is given twice, 406 when the caller wants a form that there is not
     */
    public static ReadRequest of(UriInfo address, HttpHeaders headers) {
        return new ReadRequest(
                address.getPath(),
                new ListRequest(address.getQueryParameters()),
                Form.ofAnswer(headers),
                Preconditions.ofRead(headers));
    }
}
