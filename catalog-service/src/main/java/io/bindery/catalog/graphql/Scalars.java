package io.bindery.catalog.graphql;

import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Map;

/**
 * Gives the custom scalars of the schema their own checks. SmallRye's make values by reflection and tell callers about Java when one
 * does not fit; and it can make no scalar of an object.
 */
final class Scalars extends GraphQLTypeVisitorStub {

    private static final Map<String, Coercing<?, ?>> CHECKED = Map.of(
            // SmallRye's takes 1.5, and fails when it calls the resolver.
            "Int", graphql.Scalars.GraphQLInt.getCoercing(),
            "Float", graphql.Scalars.GraphQLFloat.getCoercing(),
            "DateTime",
                    new TextCoercing(
                            "DateTime", "an ISO 8601 time with its offset", ScalarRules::dateTime, text -> text),
            "ISBN", new TextCoercing("ISBN", "an ISBN with a right check digit", ScalarRules::isbn, IsbnScalar::new),
            "URL", new TextCoercing("URL", "an absolute http or https URL", ScalarRules::url, UrlScalar::new),
            "EmailAddress", new TextCoercing("EmailAddress", "an e-mail address", ScalarRules::email, EmailScalar::new),
            "Money", new MoneyCoercing());

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        Coercing<?, ?> coercing = CHECKED.get(scalar.getName());
        return coercing == null
                ? TraversalControl.CONTINUE
                : changeNode(context, scalar.transform(changed -> changed.coercing(coercing)));
    }
}
