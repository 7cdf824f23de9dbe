package io.bindery.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void takes_the_paths_that_lead_to_the_service() throws Exception {
        JsonNode merged = DocumentMerge.merge(
                List.of(
                        document("catalog", "{'paths': {'/books': {'get': {}}, '/internal': {'get': {}}}}"),
                        document("chat", "{'paths': {'/rooms': {'get': {}}, '/books': {'get': {'summary': 'no'}}}}")),
                List.of(),
                (path, service) -> path.equals(service.equals("chat") ? "/rooms" : "/books"));

        assertThat(merged.path("paths")).isEqualTo(json("{'/books': {'get': {}}, '/rooms': {'get': {}}}"));
        assertThat(merged.has("x-bindery-missing")).isFalse();
        assertThat(merged.path("openapi").asText()).startsWith("3.1");
        assertThat(merged.path("info").path("title").asText()).isEqualTo("Bindery");
    }

    @Test
    void tells_who_is_missing_and_joins_the_tags() throws Exception {
        JsonNode merged = DocumentMerge.merge(
                List.of(
                        document("catalog", "{'tags': [{'name': 'Books'}, {'name': 'Stock'}]}"),
                        document("payment", "{'tags': [{'name': 'Orders'}, {'name': 'Stock'}]}")),
                List.of("chat", "jobs"),
                (path, service) -> true);

        assertThat(merged.path("x-bindery-missing")).isEqualTo(json("['chat', 'jobs']"));
        assertThat(merged.path("tags")).isEqualTo(json("[{'name': 'Books'}, {'name': 'Stock'}, {'name': 'Orders'}]"));
    }

    @Test
    void gives_components_of_different_meaning_the_name_of_their_service() throws Exception {
        JsonNode merged = merge("""
                {'paths': {'/a': {'get': {'responses': {'200': {'$ref': '#/components/schemas/Item'}}}}},
                 'components': {'schemas': {'Item': {'type': 'string'}, 'Money': {'type': 'object'}}}}
                """, """
                {'paths': {'/b': {'get': {'x': [{'$ref': '#/components/schemas/Item'}, {'$ref': '#/components/schemas/Money'}]}}},
                 'components': {'schemas': {'Item': {'type': 'integer'}, 'Money': {'type': 'object'}}}}
                """);

        assertThat(merged.path("components"))
                .isEqualTo(
                        json(
                                "{'schemas': {'one.Item': {'type': 'string'}, 'two.Item': {'type': 'integer'}, 'Money': {'type': 'object'}}}"));
        assertThat(merged.at("/paths/~1a/get/responses/200/$ref").asText()).isEqualTo("#/components/schemas/one.Item");
        assertThat(merged.at("/paths/~1b/get/x/0/$ref").asText()).isEqualTo("#/components/schemas/two.Item");
        assertThat(merged.at("/paths/~1b/get/x/1/$ref").asText()).isEqualTo("#/components/schemas/Money");
    }

    /** Both say Page of Item in the same words, and mean other things by Item. */
    @Test
    void tells_apart_what_only_refers_to_different_things() throws Exception {
        String page = "'Page': {'items': {'$ref': '#/components/schemas/Item'}}, "
                + "'Answer': {'oneOf': [{'$ref': '#/components/schemas/Page'}], "
                + "'discriminator': {'propertyName': 'kind', 'mapping': {'page': '#/components/schemas/Page'}}}";
        JsonNode schemas = merge(
                        "{'components': {'schemas': {" + page + ", 'Item': {'type': 'string'}}}}",
                        "{'components': {'schemas': {" + page + ", 'Item': {'type': 'integer'}}}}")
                .at("/components/schemas");

        assertThat(schemas.path("one.Page").path("items").path("$ref").asText())
                .isEqualTo("#/components/schemas/one.Item");
        assertThat(schemas.at("/two.Answer/discriminator/mapping/page").asText())
                .isEqualTo("#/components/schemas/two.Page");
        assertThat(schemas.size()).isEqualTo(6);
    }

    @Test
    void says_at_each_operation_what_a_document_says_for_all_about_security() throws Exception {
        JsonNode merged = merge("""
                {'security': [{'jwt': []}],
                 'paths': {'/a': {'get': {}, 'post': {'security': []}, 'parameters': []}},
                 'components': {'securitySchemes': {'jwt': {'type': 'http'}}}}
                """, """
                {'paths': {'/b': {'get': {}, 'post': {'security': [{'jwt': ['write']}]}}},
                 'components': {'securitySchemes': {'jwt': {'type': 'apiKey'}}}}
                """);

        assertThat(merged.at("/paths/~1a")).isEqualTo(json("""
                {'get': {'security': [{'one.jwt': []}]}, 'post': {'security': []}, 'parameters': []}
                """));
        assertThat(merged.at("/paths/~1b")).isEqualTo(json("""
                {'get': {}, 'post': {'security': [{'two.jwt': ['write']}]}}
                """));
        assertThat(merged.has("security")).isFalse();
    }

    @Test
    void keeps_the_ids_of_operations_unique() throws Exception {
        JsonNode merged = merge(
                "{'paths': {'/a': {'get': {'operationId': 'list'}}}}",
                "{'paths': {'/b': {'get': {'operationId': 'list'}, 'post': {'operationId': 'add'}}}}");

        assertThat(merged.at("/paths/~1a/get/operationId").asText()).isEqualTo("list");
        assertThat(merged.at("/paths/~1b/get/operationId").asText()).isEqualTo("two.list");
        assertThat(merged.at("/paths/~1b/post/operationId").asText()).isEqualTo("add");
    }

    private static JsonNode merge(String one, String two) throws JsonProcessingException {
        return DocumentMerge.merge(
                List.of(document("one", one), document("two", two)), List.of(), (path, service) -> true);
    }

    private static ServiceDocument document(String service, String text) throws JsonProcessingException {
        return new ServiceDocument(service, (ObjectNode) json(text));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
