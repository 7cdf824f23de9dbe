package io.bindery.catalog.jsonapi;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Says of an answer that its address is on the way out: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594), and links to
 * what is written about it and to what takes its place (RFC 5829). docs/deprecations.md lists every use.
 *
 * @param since from when on nobody should begin to use it
 * @param sunset until when it is there
 */
public record Deprecation(Instant since, Instant sunset) {

    /** Where the operation is described, with what to do instead. */
    private static final String DESCRIBED = "/openapi";

    /**
     * Marks an answer.
     *
     * @param successor the address that takes the place of the one asked
     */
    public Response on(Response answer, String successor) {
        return Response.fromResponse(answer)
                .header("Deprecation", "@" + since.getEpochSecond())
                .header("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atOffset(ZoneOffset.UTC)))
                .header(
                        "Link",
                        "<%s>; rel=\"deprecation\", <%s>; rel=\"successor-version\"".formatted(DESCRIBED, successor))
                .build();
    }
}
