package io.bindery.catalog.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import io.smallrye.graphql.api.CustomStringScalar;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scalar that is a text under a rule, both ways.
 *
 * @param name of the scalar
 * @param says what the rule asks for
 * @param rule gives the text in canonical form, or nothing
 * @param make what resolvers get
 */
record TextCoercing(String name, String says, Function<String, Optional<String>> rule, Function<String, Object> make)
        implements Coercing<Object, String> {

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        String text =
                value instanceof CustomStringScalar scalar ? scalar.stringValueForSerialization() : value.toString();
        return rule.apply(text).orElseThrow(() -> new CoercingSerializeException("A stored value is not " + says));
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return (value instanceof String text ? rule.apply(text) : Optional.<String>empty())
                .map(make)
                .orElseThrow(() -> new CoercingParseValueException(refusal()));
    }

    @Override
    public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return (literal instanceof StringValue text ? rule.apply(text.getValue()) : Optional.<String>empty())
                .map(make)
                .orElseThrow(() -> new CoercingParseLiteralException(refusal()));
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return new StringValue(serialize(value, context, locale));
    }

    private String refusal() {
        return name + " must be " + says;
    }
}
