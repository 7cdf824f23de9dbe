package io.bindery.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.PaymentIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hot statements on 20,000 orders walk an index instead of a table. They are those of the stores, with values filled in. */
@QuarkusTest
class QueryPlanIT extends PaymentIT {

    private static final String SOME_ID = "'01a20445-c058-700c-8707-e286182bd0f6'";

    @BeforeEach
    void twenty_thousand_orders() {
        if (number("select count(*) from orders") < 20_000) {
            run(
                    "insert into orders (buyer_id, buyer_name, status, total_amount, total_currency, payment_id, request_id, pay_until)"
                            + " select 'buyer-' || n % 2000, 'Buyer', case when n % 200 = 0 then 'authorized' else 'shipped' end, 100, 'USD',"
                            + " uuidv7(), 'r', now() from generate_series(1, 20000) n");
            run(
                    "insert into payment (id, order_id, buyer_id, status, amount, currency, intent_id, request_id)"
                            + " select payment_id, id, buyer_id, 'captured', 100, 'USD', 'pi_' || id, 'r' from orders where buyer_id like 'buyer-%'");
            run("insert into payment_event (payment_id, kind, amount, reference, occurred_at)"
                    + " select id, k.kind, 100, '', now() from payment, (values ('created'), ('authorized'), ('captured')) as k (kind)"
                    + " where buyer_id like 'buyer-%'");
            run(
                    "insert into provider_call (id, kind, order_id, payment_id, idempotency_key, state, next_look_at, request_id, finished_at)"
                            + " select uuidv7(), 'create_intent', order_id, id, 'plan-' || id, 'succeeded', now(), 'r', now() from payment"
                            + " where buyer_id like 'buyer-%'");
            run("insert into provider_call (id, kind, order_id, payment_id, idempotency_key, next_look_at, request_id)"
                    + " select uuidv7(), 'capture', order_id, id, 'open-' || id, now() + interval '1 day', 'r' from payment"
                    + " where buyer_id like 'buyer-%' limit 2000");
            run("insert into webhook_event (id, type, payload, state, request_id, finished_at)"
                    + " select 'evt_plan_' || n, 'x', '{}', 'done', 'r', now() from generate_series(1, 20000) n");
            run("with t as (insert into ledger_transaction (kind, reference, order_id, payment_id, memo)"
                    + " select 'capture', id, order_id, id, 'plan' from payment where buyer_id like 'buyer-%' limit 2000 returning id)"
                    + " insert into ledger_entry (transaction_id, account, currency, amount) select t.id, a.account, 'USD', a.amount"
                    + " from t, (values ('receivable', 100), ('revenue', -100)) as a (account, amount)");
            run("vacuum analyze");
        }
    }

    @Test
    void orders_of_a_buyer_and_of_a_status_are_found_by_index_on_the_first_and_on_deep_pages() {
        String deep = "'"
                + pool.query("select id from orders order by id offset 10000 limit 1")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getUUID(0)
                + "'";
        assertPlan(
                OrderStore.listing(true, false)
                        .replace("$1", deep)
                        .replace("$2", "21")
                        .replace("$3", "'buyer-7'"),
                "orders_of_buyer");
        assertPlan(
                OrderStore.listing(false, true)
                        .replace("$1", deep)
                        .replace("$2", "21")
                        .replace("$3", "'authorized'"),
                "orders_by_status");
        assertPlan(OrderStore.listing(false, false).replace("$1", deep).replace("$2", "21"), "orders_pkey");
    }

    @Test
    void orders_that_nobody_paid_are_found_among_those_that_wait() {
        assertPlan(OrderStore.OVERDUE.replace("$1", "100"), "orders_unpaid");
    }

    @Test
    void the_oldest_order_that_is_authorised_is_found_by_index() {
        assertPlan(OrderStore.OLDEST_AUTHORIZED, "orders_by_status");
    }

    @Test
    void calls_that_are_due_are_found_among_the_open_ones() {
        assertPlan(
                "select id from provider_call where state = 'open' and next_look_at <= now() order by next_look_at limit 50",
                "provider_call_due");
        assertPlan(
                "select * from provider_call where order_id = " + SOME_ID
                        + " and state = 'open' and kind <> 'refund' order by id limit 1",
                "provider_call_open");
    }

    @Test
    void webhooks_that_are_due_are_found_among_those_that_wait() {
        assertPlan(
                "select id from webhook_event where state = 'waiting' and next_attempt_at <= now()"
                        + " order by next_attempt_at limit 100",
                "webhook_event_due");
        assertPlan("select count(*) from webhook_event where state in ('waiting', 'given_up')", "webhook_event_open");
    }

    @Test
    void what_is_old_enough_to_be_dropped_is_found_by_index() {
        assertPlan(
                "select id from webhook_event where state in ('done', 'ignored') and finished_at < now() - interval '30 days'"
                        + " order by finished_at limit 1000 for update skip locked",
                "webhook_event_ended");
        assertPlan(
                "select id from provider_call where state <> 'open' and finished_at < now() - interval '30 days'"
                        + " order by finished_at limit 1000 for update skip locked",
                "provider_call_closed");
    }

    @Test
    void a_payment_is_found_by_the_providers_id_and_its_amounts_by_its_events() {
        assertPlan("select order_id from payment where intent_id = 'pi_1'", "payment_intent_id_key");
        assertPlan(
                "select sum(amount) from payment_event where payment_id = " + SOME_ID + " and kind = 'captured'",
                "payment_event_payment_id_kind_reference_key");
    }

    @Test
    void entries_of_an_account_are_found_by_index() {
        assertPlan(
                "select * from ledger_entry e join ledger_transaction t on t.id = e.transaction_id where e.id < 30000"
                        + " and e.account = 'revenue' order by e.id desc limit 21",
                "ledger_entry");
    }

    private void assertPlan(String statement, String index) {
        String plan = StreamSupport.stream(
                        pool.query("explain " + statement).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
        assertThat(plan).as(statement).contains(index).doesNotContain("Seq Scan");
    }

    /** Many rows at once take longer than a statement of the service may. */
    private void run(String statement) {
        pool.withConnection(connection -> connection
                        .query("set statement_timeout = 0")
                        .execute()
                        .chain(() -> connection.query(statement).execute())
                        .eventually(() ->
                                connection.query("reset statement_timeout").execute()))
                .await()
                .indefinitely();
    }
}
