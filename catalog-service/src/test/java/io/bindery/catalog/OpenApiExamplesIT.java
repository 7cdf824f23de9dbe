package io.bindery.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The committed document is right: a linter finds nothing, nothing is left out, and every example does what the document says.
 * The things that examples name are made anew for each of them, and their ids put in the place of the examples' ids.
 */
@QuarkusTest
class OpenApiExamplesIT extends CatalogIT {

    private static final Path DOCUMENT = Path.of("openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
    private static final String ID = "019aaf10-0000-7000-8000-0000000000";

    @Inject
    Pool pool;

    private final JsonNode document = read();

    /** One body of an operation, or none, with the answers that it may get. */
    record Example(String method, String path, JsonNode operation, String mediaType, String body) {

        @Override
        public String toString() {
            return method + " " + path + " " + mediaType + " " + body;
        }
    }

    @Test
    void the_linter_finds_nothing() {
        NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run("lint.js", Map.of("DOCUMENT", DOCUMENT.toAbsolutePath().toString()));
    }

    @Test
    void every_operation_tells_its_bodies_with_examples_and_its_errors() {
        List<String> missing = new ArrayList<>();
        operations((path, method, operation) -> {
            String at = method + " " + path;
            operation.at("/requestBody/content").properties().forEach(body -> needs(body, at + " request", missing));
            operation.path("responses").properties().forEach(response -> {
                resolved(response.getValue())
                        .path("content")
                        .properties()
                        .forEach(body -> needs(body, at + " " + response.getKey(), missing));
            });
            if (operation.path("responses").properties().stream()
                    .noneMatch(response -> response.getKey().startsWith("4"))) {
                missing.add(at + " has no errors");
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_example_does_what_the_document_says() throws IOException {
        assertThat(breaches(document.at("/components/schemas/BooksDocument"), "{\"data\": {\"type\": \"tags\"}}"))
                .contains("required")
                .contains("type");
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(50);
        List<String> wrong = new ArrayList<>();
        for (Example example : examples) {
            String fault = run(example);
            if (!fault.isEmpty()) {
                wrong.add(example + ": " + fault);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_taken_and_not_shown_again_is_told_in_both_forms() {
        JsonNode schemas = document.at("/components/schemas");
        for (String at : List.of(
                "/StockReservationsCreation/properties/data/properties/attributes/properties",
                "/StockReservationsPlainCreation/properties")) {
            assertThat(schemas.at(at).path("expiresIn").path("format").asText())
                    .as(at)
                    .isEqualTo("duration");
        }
        assertThat(schemas.at("/StockReservationsAttributes/properties").has("expiresIn"))
                .isFalse();
    }

    @Test
    void attributes_that_a_reader_can_leave_out_are_not_required() {
        assertThat(document.at("/components/schemas").properties().stream()
                        .filter(schema -> schema.getKey().endsWith("Attributes"))
                        .filter(schema -> schema.getValue().has("required"))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void addresses_of_relations_tell_which_parameters_they_take() {
        List<String> pages = List.of("page[size]", "page[after]", "page[before]", "page[number]");
        assertThat(parameters("/api/v1/authors/{id}/{relation}"))
                .containsAll(pages)
                .contains("sort", "include", "fields[books]");
        assertThat(parameters("/api/v1/authors/{id}/relationships/{relation}"))
                .containsAll(pages)
                .contains("sort")
                .doesNotContain("include", "fields[books]");
        assertThat(parameters("/api/v1/comments/{id}/{relation}"))
                .containsAll(pages)
                .contains("include", "fields[comments]", "fields[posts]")
                .doesNotContain("sort");
        assertThat(parameters("/api/v1/reviews/{id}/{relation}"))
                .contains("include", "fields[books]")
                .doesNotContainAnyElementsOf(pages);
    }

    private List<String> parameters(String path) {
        List<String> names = new ArrayList<>();
        document.path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .forEach(parameter -> names.add(parameter.path("name").asText()));
        return names;
    }

    private String run(Example example) throws IOException {
        Map<String, String> ids = things();
        RequestSpecification call = given().urlEncodingEnabled(false).header("Accept", example.mediaType());
        if (example.operation().has("security")) {
            call.auth().oauth2(caller(example));
        }
        for (JsonNode parameter : example.operation().path("parameters")) {
            if (parameter.path("required").asBoolean()
                    && parameter.path("in").asText().equals("header")) {
                call.header(
                        parameter.path("name").asText(),
                        parameter.path("example").asText());
            }
        }
        if (!example.body().isEmpty()) {
            call.contentType(example.mediaType())
                    .body(replaced(example.body(), ids).getBytes(StandardCharsets.UTF_8));
        }
        Response answer = call.request(example.method().toUpperCase(Locale.ROOT), replaced(address(example), ids));
        String status = Integer.toString(answer.statusCode());
        JsonNode expected = resolved(example.operation().path("responses").path(status));
        if (!status.startsWith("2") || expected.isMissingNode()) {
            return status + " " + answer.asString();
        }
        JsonNode schema = expected.path("content").path(example.mediaType()).path("schema");
        if (schema.isMissingNode()) {
            return answer.asString().isEmpty() ? "" : "has a body that is not told";
        }
        for (JsonNode header : List.of(expected.path("headers"))) {
            for (Map.Entry<String, JsonNode> told : header.properties()) {
                if (told.getKey().equals("Location") && answer.header("Location") == null) {
                    return "has no " + told.getKey();
                }
            }
        }
        return breaches(schema, answer.asString());
    }

    private String breaches(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(
                        body,
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(breach -> breach + " ")
                .reduce("", String::concat);
    }

    /** The address with its examples and the parameters that it needs. */
    private static String address(Example example) {
        String path = example.path();
        String query = "";
        for (JsonNode parameter : example.operation().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", value);
            } else if (parameter.path("in").asText().equals("query") && !value.isEmpty()) {
                query +=
                        (query.isEmpty() ? "?" : "&") + name.replace("[", "%5B").replace("]", "%5D") + "=" + value;
            }
        }
        return path
                + (example.mediaType().equals("application/json") ? query.replaceAll("[?&]include=[^&]*", "") : query);
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        operations((path, method, operation) -> {
            JsonNode bodies = operation.at("/requestBody/content");
            if (!bodies.isMissingNode()) {
                bodies.properties()
                        .forEach(body -> examples.add(new Example(
                                method,
                                path,
                                operation,
                                body.getKey(),
                                body.getValue().path("example").toString())));
                return;
            }
            Set<String> types = new TreeSet<>();
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response ->
                            response.getValue().path("content").fieldNames().forEachRemaining(types::add));
            if (types.isEmpty()) {
                types.add("application/json");
            }
            types.forEach(type -> examples.add(new Example(method, path, operation, type, "")));
        });
        return examples;
    }

    /** Makes what examples speak of; answers its ids by the ends of the examples' ids. */
    private Map<String, String> things() {
        pool.query("delete from author where name in ('Octavia E. Butler', 'Ursula Kroeber Le Guin')"
                        + " and not exists (select from book_author where author_id = author.id)")
                .execute()
                .await()
                .indefinitely();
        String mark = UUID.randomUUID().toString();
        Map<String, String> ids = new TreeMap<>();
        String book = createWithStock("Example " + mark, 50);
        ids.put("b1", book);
        ids.put("a1", made(staff(), "/api/v1/authors", "{\"name\": \"Author %s\"}".formatted(mark)));
        patch(book, "{\"tags\": [\"%s\"], \"author\": \"Writer %s\"}".formatted(mark, mark), null);
        ids.put("c1", given().get("/api/v1/books/" + book + "/tags").path("data[0].id"));
        ids.put(
                "d1",
                made(tokens.of("alice"), "/api/v1/reviews", "{\"bookId\": \"%s\", \"rating\": 3}".formatted(book)));
        ids.put(
                "e1",
                made(
                        tokens.service("payment"),
                        "/api/v1/stock-reservations",
                        "{\"orderId\": \"%s\", \"items\": [{\"bookId\": \"%s\", \"quantity\": 1}]}"
                                .formatted(UUID.randomUUID(), book)));
        String post = made(
                tokens.of("alice"),
                "/api/v1/posts",
                "{\"title\": \"Example\", \"body\": \"Of a post\", \"status\": \"published\"}");
        String comment = "{\"postId\": \"%s\", \"body\": \"Example\"}".formatted(post);
        ids.put("f1", post);
        ids.put("f2", made(tokens.of("alice"), "/api/v1/comments", comment));
        ids.put("f3", made(tokens.of("alice"), "/api/v1/comments", comment));
        ids.put("e2", UUID.randomUUID().toString());
        return ids;
    }

    private String caller(Example example) {
        if (example.path().matches("/api/v1/(posts|comments).*")) {
            return tokens.of("alice");
        }
        boolean isReview = example.path().startsWith("/api/v1/reviews");
        boolean isNew = example.method().equals("post") || example.path().endsWith("/helpful");
        return isReview ? tokens.of(isNew ? "bob" : "alice") : staff();
    }

    private static String made(String token, String at, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(at)
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    private static String replaced(String text, Map<String, String> ids) {
        String replaced = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            replaced = replaced.replace(ID + id.getKey(), id.getValue());
        }
        return replaced;
    }

    private interface Visitor {
        void see(String path, String method, JsonNode operation);
    }

    private void operations(Visitor visitor) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> visitor.see(path.getKey(), operation.getKey(), operation.getValue())));
    }

    private static void needs(Map.Entry<String, JsonNode> body, String at, List<String> missing) {
        for (String member : List.of("schema", "example")) {
            if (!body.getValue().hasNonNull(member)) {
                missing.add(at + " " + body.getKey() + " has no " + member);
            }
        }
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asText();
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
