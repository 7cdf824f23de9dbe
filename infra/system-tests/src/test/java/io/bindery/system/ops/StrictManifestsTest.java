package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictManifestsTest {

    private static final String SERVICE = """
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: shop-gateway
            spec:
              ports:
                - name: http
                  port: 8080
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            port: 8080         | prot: 8080                            | "prot"
            port: 8080         | port: eighty                          | eighty
            name: shop-gateway | name: shop-gateway, nickname: gw      | v1 Service
            kind: Service      | kind: Secret                          | No chart should make a v1 Secret
            kind: Service      | kind: Servic                          | No chart should make a v1 Servic
            apiVersion: v1     | apiVersion: v2                        | No chart should make a v2 Service
            """)
    void refuses_what_kubernetes_does_not_know(String right, String wrong, String said) {
        String broken = SERVICE.replace(right, wrong).replace(", ", "\n  ");

        assertThatThrownBy(() -> StrictManifests.read(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"kind: Service", "spec:"})
    void refuses_a_key_given_twice(String line) {
        assertThatThrownBy(() -> StrictManifests.read(SERVICE + line)).hasMessageContaining("Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n# only a comment\n", "---\n---\n"})
    void reads_valid_objects_and_skips_empty_documents(String before) {
        assertThat(StrictManifests.read(before + SERVICE).objects()).hasSize(1);
    }
}
