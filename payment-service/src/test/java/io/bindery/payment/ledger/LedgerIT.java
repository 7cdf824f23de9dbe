package io.bindery.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.bindery.payment.PaymentIT;
import io.bindery.payment.ledger.Posting.Line;
import io.bindery.payment.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database itself keeps the books: balanced, and never changed. */
@QuarkusTest
class LedgerIT extends PaymentIT {

    @Inject
    Ledger ledger;

    @Test
    void a_posting_that_does_not_balance_is_refused_when_it_commits() {
        JsonPath order = captured();
        assertRefused(order, List.of(line(Account.CASH, 100, "USD"), line(Account.RECEIVABLE, -99, "USD")), "balance");
        assertRefused(order, List.of(line(Account.CASH, 100, "USD")), "balance");
        assertRefused(order, List.of(line(Account.CASH, 100, "USD"), line(Account.RECEIVABLE, -100, "EUR")), "balance");
        assertRefused(order, List.of(), "no entries");
        assertBooksBalance();
    }

    @Test
    void a_posting_may_be_in_several_currencies_when_each_balances() {
        JsonPath order = captured();
        post(
                order,
                List.of(
                        line(Account.CASH, 100, "USD"),
                        line(Account.RECEIVABLE, -100, "USD"),
                        line(Account.CASH, 90, "EUR"),
                        line(Account.REVENUE, -90, "EUR")));
        assertBooksBalance();
    }

    @Test
    void nothing_is_posted_twice() {
        JsonPath order = captured();
        UUID payment = payment(order);
        assertThatThrownBy(() -> pool.withTransactionAndAwait(connection ->
                        ledger.post(connection, Posting.capture(payment, id(order), new Money(1, "USD"), "again"))))
                .hasMessageContaining("ledger_transaction_kind_reference_key");
    }

    @Test
    void entries_and_transactions_never_change_and_never_go() {
        captured();
        for (String statement : List.of(
                "update ledger_entry set amount = amount + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_transaction set memo = 'x'",
                "delete from ledger_transaction",
                "truncate ledger_transaction cascade",
                "update payment_event set amount = 1",
                "delete from payment_event",
                "truncate payment_event")) {
            assertThatThrownBy(() -> pool.query(statement).executeAndAwait())
                    .as(statement)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void a_committed_transaction_takes_no_more_entries() {
        captured();
        assertThatThrownBy(() -> pool.query("insert into ledger_entry (transaction_id, account, currency, amount)"
                                + " select id, a.account, 'USD', a.amount from ledger_transaction,"
                                + " (values ('cash', 1), ('revenue', -1)) as a (account, amount)")
                        .executeAndAwait())
                .hasMessageContaining("is closed");
    }

    @Test
    void the_chart_of_accounts_is_the_databases() {
        List<String> codes = new ArrayList<>();
        pool.query("select code || ' ' || kind from ledger_account order by 1")
                .executeAndAwait()
                .forEach(row -> codes.add(row.getString(0)));
        assertThat(Arrays.stream(Account.values()).map(account -> account.code() + " " + account.kind()))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void staff_see_balances_that_sum_to_zero() {
        JsonPath order = captured();
        refund(payment(order), 250L).then().statusCode(201);
        JsonPath books = as("sam")
                .get("/api/v1/ledger/accounts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Integer> trial = books.getList("trialBalance.amount");
        assertThat(trial).isNotEmpty().containsOnly(0);
        assertThat(books.getList("data.account", String.class)).contains("receivable", "revenue", "refunds");
    }

    @Test
    void staff_page_through_entries() {
        JsonPath order = captured();
        JsonPath first = as("sam")
                .queryParam("page[size]", 1)
                .queryParam("filter[account]", "revenue")
                .get("/api/v1/ledger/entries")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].orderId", equalTo(order.getString("id")))
                .body("data[0].credit.amount", equalTo(1_250))
                .body("data[0].debit.amount", equalTo(0))
                .body("page.next", notNullValue())
                .extract()
                .jsonPath();
        as("sam")
                .queryParam("page[after]", first.getString("page.next"))
                .get("/api/v1/ledger/entries")
                .then()
                .statusCode(200)
                .body("data[0].account", equalTo("receivable"));
    }

    private void assertRefused(JsonPath order, List<Line> lines, String why) {
        assertThatThrownBy(() -> post(order, lines)).hasMessageContaining(why);
    }

    private void post(JsonPath order, List<Line> lines) {
        // A refund that is none, for a reference that is free.
        Posting posting = new Posting(
                Posting.Kind.REFUND_RETURNED, UUID.randomUUID(), id(order), payment(order), "a test", lines);
        pool.withTransactionAndAwait(connection -> ledger.post(connection, posting));
    }

    private static Line line(Account account, long amount, String currency) {
        return new Line(account, new Money(amount, currency));
    }
}
