package io.bindery.catalog.graphql;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bindery.catalog.body.Money;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import org.eclipse.microprofile.graphql.Description;

/** The scalar Money; {@link Scalars} checks it both ways. */
@CustomScalar("Money")
@Description(
        "An amount of money as an object: {amount: 1250, currency: \"USD\"}, in minor units of an ISO 4217 currency."
                + " A variable stands for the whole of it.")
public record MoneyScalar(@JsonValue Money money) implements CustomStringScalar {

    /** SmallRye takes no class for a scalar that cannot be made of text; ours is made of an object, by {@link Scalars}. */
    public MoneyScalar(String text) {
        this(new Money(Long.parseLong(text.substring(4)), text.substring(0, 3)));
    }

    @Override
    public String stringValueForSerialization() {
        return money.currency() + " " + money.amount();
    }
}
