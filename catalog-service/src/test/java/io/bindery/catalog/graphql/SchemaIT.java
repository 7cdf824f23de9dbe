package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.idl.SchemaPrinter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema as clients get it is the committed one: no change of it goes by unseen. */
@QuarkusTest
class SchemaIT extends GraphqlIT {

    @Inject
    GraphQLSchema schema;

    /** What only {@link ProbeGraphql} has. */
    private static final Set<String> PROBES =
            Set.of("whoAmI", "failing", "nest", "scalars", "badEmail", "ticks", "Nest");

    @Test
    void the_schema_is_the_committed_one() throws IOException {
        String printed = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(false)
                        .includeDirectives(name -> name.equals("deprecated"))
                        .includeSchemaElement(SchemaIT::isOfTheCatalog))
                .print(schema);
        Files.writeString(Path.of("target/schema.graphql"), printed);
        assertThat(Path.of("schema.graphql"))
                .as("copy target/schema.graphql when the change is meant")
                .content()
                .isEqualTo(printed);
    }

    private static boolean isOfTheCatalog(GraphQLSchemaElement element) {
        return !(element instanceof GraphQLNamedSchemaElement named && PROBES.contains(named.getName()));
    }
}
