package io.bindery.catalog.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLUnionType;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.smallrye.graphql.execution.datafetcher.BatchDataFetcher;
import io.smallrye.graphql.spi.EventingService;
import org.jspecify.annotations.Nullable;

/**
 * What SmallRye GraphQL asks of us while it makes the schema, at build of the application's context. It finds this class as a service; CDI
 * events would say the same, and say it again for every field of every request.
 */
public final class SchemaSetup implements EventingService {

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(withOurCode(SchemaTransformer.transformSchema(builder.build(), new Scalars())));
    }

    /**
     * Puts our own code where SmallRye's is wrong or slow: its resolvers of interfaces and unions answer with types of the schema before it
     * was transformed, on which no fragment fits; for its fetcher of
     * relations see {@link RelationFetcher}. All other fetchers come from {@link Fetchers}.
     */
    private static GraphQLSchema withOurCode(GraphQLSchema schema) {
        GraphQLCodeRegistry ofSmallRye = schema.getCodeRegistry();
        GraphQLCodeRegistry code = ofSmallRye.transform(changed -> {
            // SmallRye's would match the name of each field of each object with a pattern that never fits.
            changed.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            for (GraphQLNamedType type : schema.getAllTypesAsList()) {
                if (type instanceof GraphQLInterfaceType anyOf) {
                    changed.typeResolver(anyOf, current(ofSmallRye.getTypeResolver(anyOf)));
                } else if (type instanceof GraphQLUnionType oneOf) {
                    changed.typeResolver(oneOf, current(ofSmallRye.getTypeResolver(oneOf)));
                } else if (type instanceof GraphQLObjectType object) {
                    loadByOurOwn(object, ofSmallRye, changed);
                }
            }
        });
        return schema.transform(changed -> changed.codeRegistry(code));
    }

    private static void loadByOurOwn(
            GraphQLObjectType type, GraphQLCodeRegistry ofSmallRye, GraphQLCodeRegistry.Builder code) {
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            DataFetcher<?> fetcher = ofSmallRye.getDataFetcher(type, field);
            if (fetcher instanceof BatchDataFetcher<?>) {
                String loader = type.getName() + "_" + field.getName();
                code.dataFetcher(FieldCoordinates.coordinates(type, field), new RelationFetcher(loader));
            }
        }
    }

    private static TypeResolver current(TypeResolver before) {
        return asked -> asked.getSchema().getObjectType(before.getType(asked).getName());
    }
}
