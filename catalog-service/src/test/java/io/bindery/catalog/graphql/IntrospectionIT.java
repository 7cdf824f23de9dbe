package io.bindery.catalog.graphql;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.AsInProduction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In production strangers do not read the schema. */
@QuarkusTest
@TestProfile(AsInProduction.class)
class IntrospectionIT extends GraphqlIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { types { name } } }",
                "{ __type(name: \"Book\") { fields { name } } }",
                "{ ...schema } fragment schema on Query { hidden: __schema { queryType { name } } }"
            })
    void the_schema_is_not_told(String query) {
        ask(query)
                .body("errors[0].extensions.code", equalTo("INTROSPECTION_DISABLED"))
                .body("data.__schema", nullValue());
    }

    @Test
    void the_name_of_a_type_is() {
        ask("{ __typename }").body("data.__typename", equalTo("Query"));
    }
}
