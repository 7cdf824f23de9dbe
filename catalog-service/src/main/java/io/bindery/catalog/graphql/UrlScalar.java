package io.bindery.catalog.graphql;

import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import org.eclipse.microprofile.graphql.Description;

/**
 * The scalar URL; {@link Scalars} checks it both ways.
 *
 * @param value absolute, of the web
 */
@CustomScalar("URL")
@Description("An absolute http or https URL (RFC 3986).")
public record UrlScalar(@JsonValue String value) implements CustomStringScalar {

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
