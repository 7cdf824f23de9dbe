package io.bindery.catalog.graphql;

import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/**
 * The scalar EmailAddress; {@link Scalars} checks it both ways.
 *
 * @param value as of the input type email of HTML
 */
@CustomScalar("EmailAddress")
@Description("An e-mail address, as forms of the web take one.")
public record EmailScalar(@JsonValue String value) implements CustomStringScalar {

    /** Of text from elsewhere; empty for an address that the scalar does not take. */
    public static Optional<EmailScalar> of(String text) {
        return ScalarRules.email(text).map(EmailScalar::new);
    }

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
