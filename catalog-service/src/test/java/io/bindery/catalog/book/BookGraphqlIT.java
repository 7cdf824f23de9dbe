package io.bindery.catalog.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Books, authors, tags and stock over GraphQL. */
@QuarkusTest
class BookGraphqlIT extends GraphqlIT {

    private static final String CREATE = """
            mutation($input: BookInput!) { createBook(input: $input) {
              book { id title isbn13 price coverUrl publishedYear version authors { name } tags { name } stock { available } }
              userErrors { field message code } } }
            """;
    private static final String UPDATE = """
            mutation($id: ID!, $input: BookInput!, $version: Int) { updateBook(id: $id, input: $input, version: $version) {
              book { title subtitle description price version authors { name } } userErrors { field message code } } }
            """;

    @Inject
    Pool pool;

    @Test
    void a_book_is_made_and_read_with_all_that_is_known_of_it() {
        Map<String, Object> input = Map.of(
                "title",
                "GraphQL in the Shop",
                "isbn13",
                "0-262-03384-4",
                "price",
                Map.of("amount", 1250, "currency", "USD"),
                "coverUrl",
                "https://covers.example/1.jpg",
                "publishedYear",
                2013,
                "authors",
                List.of("Ada Shopkeeper", "Bo Shopkeeper"),
                "tags",
                List.of("graphql", "shops"));
        String id = as("sam", CREATE, Map.of("input", input))
                .body("errors", nullValue())
                .body("data.createBook.userErrors", empty())
                .body("data.createBook.book.isbn13", equalTo("9780262033848"))
                .body("data.createBook.book.price", equalTo(Map.of("amount", 1250, "currency", "USD")))
                .body("data.createBook.book.authors.name", contains("Ada Shopkeeper", "Bo Shopkeeper"))
                .body("data.createBook.book.tags.name", contains("graphql", "shops"))
                .body("data.createBook.book.stock.available", equalTo(0))
                .extract()
                .path("data.createBook.book.id");
        setStock(id, 7);
        ask("{ book(isbn: \"9780262033848\") { id title coverUrl ratingAverage ratingCount createdAt"
                        + " stock { available reserved } authors { id books { title } } } }")
                .body("errors", nullValue())
                .body("data.book.id", equalTo(id))
                .body("data.book.coverUrl", equalTo("https://covers.example/1.jpg"))
                .body("data.book.stock.available", equalTo(7))
                .body("data.book.stock.reserved", nullValue())
                .body("data.book.authors.books.flatten().title", everyItem(equalTo("GraphQL in the Shop")));
        as("sam", "{ book(id: \"%s\") { stock { reserved } } }".formatted(id), Map.of())
                .body("data.book.stock.reserved", equalTo(0));
    }

    @Test
    void an_update_keeps_what_is_absent_and_takes_away_what_is_null() {
        String id = create("{\"title\": \"Kept\", \"subtitle\": \"Sub\", \"description\": \"Desc\","
                + " \"price\": {\"amount\": 5, \"currency\": \"EUR\"}, \"author\": \"Keeper Kept\"}");
        Map<String, Object> changes = new java.util.HashMap<>();
        changes.put("subtitle", null);
        changes.put("title", "Kept better");
        as("sam", UPDATE, Map.of("id", id, "input", changes))
                .body("data.updateBook.userErrors", empty())
                .body("data.updateBook.book.title", equalTo("Kept better"))
                .body("data.updateBook.book.subtitle", nullValue())
                .body("data.updateBook.book.description", equalTo("Desc"))
                .body("data.updateBook.book.price.amount", equalTo(5))
                .body("data.updateBook.book.authors.name", contains("Keeper Kept"));
        as("sam", UPDATE, Map.of("id", id, "input", Map.of("title", "Late"), "version", 0))
                .body("data.updateBook.book", nullValue())
                .body("data.updateBook.userErrors[0].code", equalTo("STALE"));
        as("sam", UPDATE, Map.of("id", UUID.randomUUID().toString(), "input", Map.of("title", "None")))
                .body("data.updateBook.userErrors[0].code", equalTo("NOT_FOUND"));
    }

    @Test
    void what_a_person_can_mend_is_a_user_error_at_its_field() {
        as("sam", CREATE, Map.of("input", Map.of("subtitle", "No title", "language", "not a language")))
                .body("errors", nullValue())
                .body("data.createBook.book", nullValue())
                .body("data.createBook.userErrors.field", hasItem(List.of("input", "title")))
                .body("data.createBook.userErrors.field", hasItem(List.of("input", "language")))
                .body("data.createBook.userErrors.code", everyItem(equalTo("INVALID")));
        create("{\"title\": \"Taken\", \"isbn13\": \"9780131103627\"}");
        as("sam", CREATE, Map.of("input", Map.of("title", "Takes", "isbn13", "9780131103627")))
                .body("data.createBook.userErrors[0].code", equalTo("CONFLICT"));
        as("sam", CREATE, Map.of("input", Map.of("title", "Wrong", "isbn13", "123")))
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @ParameterizedTest
    @CsvSource({"alice, FORBIDDEN", ", UNAUTHENTICATED"})
    void only_staff_change_books(@org.jspecify.annotations.Nullable String person, String code) {
        String id = create("{\"title\": \"Guarded\"}");
        for (String mutation : List.of(
                "mutation { createBook(input: {title: \"Sneaked\"}) { book { id } } }",
                "mutation { updateBook(id: \"%s\", input: {title: \"Sneaked\"}) { book { id } } }".formatted(id),
                "mutation { deleteBook(id: \"%s\") { deletedId } }".formatted(id))) {
            ValidatableResponse answer = person == null ? ask(mutation) : as(person, mutation, Map.of());
            answer.body("errors[0].extensions.code", equalTo(code));
        }
        ask("{ book(id: \"%s\") { title } }".formatted(id)).body("data.book.title", equalTo("Guarded"));
    }

    @Test
    void a_deleted_book_is_gone_and_deleting_it_again_is_harmless() {
        String id = create("{\"title\": \"Gone soon\"}");
        for (int i = 0; i < 2; i++) {
            as("sam", "mutation { deleteBook(id: \"%s\") { deletedId userErrors { code } } }".formatted(id), Map.of())
                    .body("data.deleteBook.deletedId", equalTo(id))
                    .body("data.deleteBook.userErrors", empty());
        }
        ask("{ book(id: \"%s\") { title } }".formatted(id)).body("data.book", nullValue());
    }

    @Test
    void pages_go_forwards_and_backwards_over_the_same_books() {
        for (int i = 1; i <= 5; i++) {
            create("{\"title\": \"Paged %d\", \"author\": \"Page Walker\", \"publishedYear\": %d}"
                    .formatted(i, 1900 + i));
        }
        String list =
                "books(%s, filter: {author: \"Page Walker\"}, sort: [PUBLISHED_YEAR]) { nodes { title } edges { cursor }"
                        + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        String end = ask("{ " + list.formatted("first: 2") + " }")
                .body("data.books.nodes.title", contains("Paged 1", "Paged 2"))
                .body("data.books.pageInfo.hasNextPage", equalTo(true))
                .body("data.books.pageInfo.hasPreviousPage", equalTo(false))
                .extract()
                .path("data.books.pageInfo.endCursor");
        ask("{ " + list.formatted("first: 5, after: \"" + end + "\"") + " }")
                .body("data.books.nodes.title", contains("Paged 3", "Paged 4", "Paged 5"))
                .body("data.books.pageInfo.hasNextPage", equalTo(false))
                .body("data.books.pageInfo.hasPreviousPage", equalTo(true));
        String start = ask("{ " + list.formatted("last: 2") + " }")
                .body("data.books.nodes.title", contains("Paged 4", "Paged 5"))
                .body("data.books.pageInfo.hasNextPage", equalTo(false))
                .body("data.books.pageInfo.hasPreviousPage", equalTo(true))
                .extract()
                .path("data.books.pageInfo.startCursor");
        ask("{ " + list.formatted("last: 3, before: \"" + start + "\"") + " }")
                .body("data.books.nodes.title", contains("Paged 1", "Paged 2", "Paged 3"))
                .body("data.books.pageInfo.hasPreviousPage", equalTo(false))
                .body("data.books.pageInfo.hasNextPage", equalTo(true));
        ask("{ books(first: 9, filter: {author: \"Page Walker\", yearFrom: 1902, yearTo: 1904}, sort: [TITLE_DESC]) {"
                        + " nodes { title } } }")
                .body("data.books.nodes.title", contains("Paged 4", "Paged 3", "Paged 2"));
        create("{\"title\": \"British\", \"author\": \"Page Walker\", \"language\": \"en-GB\"}");
        ask("{ books(first: 9, filter: {author: \"Page Walker\", language: \"EN-gb\"}) { nodes { title } } }")
                .body("data.books.nodes.title", contains("British"));
        ask("{ authors(first: 1, name: \"page walker\") { nodes { name } edges { cursor node { id } } } }")
                .body("data.authors.nodes.name", contains("Page Walker"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ books(first: 1, before: \"x\") { nodes { id } } }",
                "{ books(first: 1, after: \"x\") { nodes { id } } }",
                "{ books(first: 1, sort: [TITLE, TITLE_DESC]) { nodes { id } } }",
                "{ books(first: 1, filter: {author: \"\"}) { nodes { id } } }",
                "{ books(first: 1, filter: {language: \"not a tag\"}) { nodes { id } } }",
                "{ books(first: 1, filter: {q: \"a\\u0000b\"}) { nodes { id } } }",
                "{ book(id: \"nonsense\") { id } }",
                "{ book { id } }"
            })
    void a_bad_argument_is_the_callers_fault(String query) {
        ask(query)
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
                .body("errors[0].message", notNullValue());
    }

    @Test
    void each_level_takes_one_statement_whatever_its_width() {
        for (int i = 0; i < 12; i++) {
            String id = create(
                    "{\"title\": \"Wide %1$d\", \"authors\": [\"Wide Writer\", \"Wide %1$d Writer\"], \"tags\": [\"wide\", \"wide%1$d\"]}"
                            .formatted(i));
            setStock(id, i);
        }
        for (int width : List.of(1, 12)) {
            long before = statements();
            ask("""
                { books(first: %d, filter: {tag: "wide"}) { nodes {
                  title price authors { name books { title } } tags { name } stock { available }
                  reviews { rating book { title } reader { name } } } } }
                """.formatted(width)).body("errors", nullValue());
            // books; their authors, tags, stock and reviews; the authors' books
            assertThat(statements() - before).as("width %d", width).isEqualTo(6);
        }
    }

    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where"
                        + " query ~ '(book|author|stock|review|reader|tag)' and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
