package io.bindery.payment.order;

import io.bindery.payment.money.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads orders and their lines from rows. */
final class OrderRows {

    private OrderRows() {}

    static Order order(Row row, List<Order.Line> lines) {
        return new Order(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("buyer_id"),
                row.getString("buyer_name"),
                row.getString("buyer_email"),
                OrderStatus.of(row.getString("status")),
                row.getString("currency"),
                money(row, "total_amount", "total_currency"),
                row.getUUID("payment_id"),
                row.getString("reason"),
                row.getString("stop_reason"),
                row.getString("request_id"),
                row.getInteger("version"),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getOffsetDateTime("pay_until").toInstant(),
                lines);
    }

    static Order.Line line(Row row) {
        return new Order.Line(
                row.getUUID("book_id"),
                row.getInteger("quantity"),
                row.getString("title"),
                money(row, "unit_amount", "unit_currency"));
    }

    private static @Nullable Money money(Row row, String amount, String currency) {
        Long value = row.getLong(amount);
        return value == null ? null : new Money(value, row.getString(currency));
    }
}
