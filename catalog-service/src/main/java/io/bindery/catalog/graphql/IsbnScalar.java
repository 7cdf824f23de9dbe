package io.bindery.catalog.graphql;

import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import org.eclipse.microprofile.graphql.Description;

/**
 * The scalar ISBN; {@link Scalars} checks it both ways.
 *
 * @param value thirteen digits
 */
@CustomScalar("ISBN")
@Description(
        "An International Standard Book Number. Taken with ten or thirteen digits, with or without hyphens; given as thirteen digits.")
public record IsbnScalar(@JsonValue String value) implements CustomStringScalar {

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
