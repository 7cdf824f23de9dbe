package io.bindery.gateway.packaged;

import io.bindery.testkit.contract.StartContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final StartContract START = new StartContract(Map.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.infrared=1                              | bindery.infrared is not a known key
                    bindery.nonsense=1                              | bindery.nonsense is not a known key
                    bindery.gateway.nonsense=1                      | bindery.gateway.nonsense is not a known key
                    bindery.gateway.routes.catalog.tmeout=1S        | bindery.gateway.routes.catalog.tmeout is not a known key
                    bindery.gateway.routes.new.upstream=catalog     | bindery.gateway.routes.new.paths is required
                    bindery.gateway.connections.max=many            | bindery.gateway.connections.max has the value "many"
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_GATEWAY_NONSENSE | 1             | BINDERY_GATEWAY_NONSENSE is not a known key
                    HTTP_PORT                | eighty        | HTTP_PORT (quarkus.http.port) has the value "eighty"
                    HTTP_PORT                | 65536         | HTTP_PORT (quarkus.http.port) is 65536
                    HTTP_PORT                | ''            | HTTP_PORT (quarkus.http.port) is set to nothing
                    MANAGEMENT_PORT          | -1            | MANAGEMENT_PORT (quarkus.management.port) is -1
                    CATALOG_URL              | http://a b    | bindery.gateway.upstreams.catalog has the value
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }
}
