package io.bindery.catalog.graphql;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars are checked both ways, as literals as well as in variables. */
@QuarkusTest
class ScalarsIT extends GraphqlIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time: "2026-11-22T10:00:00+02:00"        | 2026-11-22T08:00:00Z
            isbn: "0-306-40615-2"                    | 9780306406157
            url: "https://covers.example/1?a=b"      | https://covers.example/1?a=b
            email: "a.b+c@shop.example"              | a.b+c@shop.example
            money: {amount: 1250, currency: "USD"}   | Money[amount=1250, currency=USD]
            """)
    void good_literals_arrive_in_canonical_form(String argument, String arrives) {
        ask("{ scalars(" + argument + ") }").statusCode(200).body("data.scalars", containsString(arrives));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time: "2026-11-22T10:00:00"
            time: "yesterday"
            time: 1700000000
            isbn: "978-0-306-40615-8"
            isbn: 9780306406157
            url: "javascript:alert(1)"
            url: "/covers/1"
            url: "https://"
            email: "a@b"
            email: "a b@shop.example"
            money: "12.50 USD"
            money: {amount: -1, currency: "USD"}
            money: {amount: 12.5, currency: "USD"}
            money: {amount: 1250, currency: "XYZ"}
            money: {amount: 1250}
            money: {amount: 1, currency: "USD", more: 1}
            """)
    void bad_literals_are_refused_before_anything_runs(String argument) {
        ask("{ scalars(" + argument + ") }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("GRAPHQL_VALIDATION_FAILED"))
                .body("data", nullValue());
    }

    @Test
    void variables_are_held_to_the_same_rules() {
        String query = "query S($isbn: ISBN, $money: Money, $time: DateTime) "
                + "{ scalars(isbn: $isbn, money: $money, time: $time) }";
        ask(
                        query,
                        Map.of(
                                "isbn", "9780306406157",
                                "money", Map.of("amount", 1250, "currency", "EUR"),
                                "time", "2026-11-22T10:00:00Z"))
                .statusCode(200)
                .body("data.scalars", containsString("Money[amount=1250, currency=EUR]"));
        ask(query, Map.of("isbn", "123"))
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
                .body("errors[0].message", containsString("ISBN must be an ISBN with a right check digit"));
        ask(query, Map.of("money", Map.of("amount", "much", "currency", "EUR")))
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void a_stored_value_that_breaks_the_rule_is_not_shown() {
        ask("{ badEmail }")
                .statusCode(200)
                .body("data.badEmail", nullValue())
                .body("errors[0].message", not(containsString("stored before")));
    }

    @Test
    void a_book_shows_its_scalars() {
        String id = create("""
                {"title": "Scalars of a book", "author": "Ann Author", "isbn13": "9781937785000",
                 "price": {"amount": 1250, "currency": "USD"}, "coverUrl": "https://covers.example/1.jpg"}
                """);
        ask(
                        "query B($id: ID!) { book(id: $id) { isbn13 price coverUrl createdAt authors { name } } }",
                        Map.of("id", id))
                .statusCode(200)
                .body("data.book.isbn13", equalTo("9781937785000"))
                .body("data.book.price.amount", equalTo(1250))
                .body("data.book.price.currency", equalTo("USD"))
                .body("data.book.coverUrl", equalTo("https://covers.example/1.jpg"))
                .body("data.book.authors[0].name", equalTo("Ann Author"));
        ask("{ book(isbn: \"1937785009\") { id } }").body("data.book.id", equalTo(id));
    }
}
