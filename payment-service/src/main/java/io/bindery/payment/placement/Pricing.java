package io.bindery.payment.placement;

import io.bindery.payment.catalog.Reservation;
import io.bindery.payment.catalog.Reservation.Book;
import io.bindery.payment.money.Money;
import io.bindery.payment.order.Order;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs: the catalog's prices of the moment, times the copies.
 *
 * @param lines with title and price
 */
record Pricing(List<Order.Line> lines, Money total) {

    /**
     * Prices an order.
     *
     * @param whyNotChargeable tells why an amount cannot be charged, as the rest of a sentence
     * @throws io.bindery.platform.http.ProblemException 422, pointing at the items, when the order cannot be sold
     */
    static Pricing of(Order order, Reservation reservation, Function<Money, Optional<String>> whyNotChargeable) {
        List<Fault> faults = new ArrayList<>();
        List<Order.Line> lines = new ArrayList<>();
        String currency = order.currency();
        for (int i = 0; i < order.items().size(); i++) {
            Order.Line line = order.items().get(i);
            Book book = reservation.book(line.bookId()).orElse(null);
            Money price = book == null ? null : book.unitPrice();
            if (book == null || price == null) {
                faults.add(Fault.at("/items/" + i, "is not for sale: the book has no price"));
            } else {
                currency = currency == null ? price.currency() : currency;
                if (!price.currency().equals(currency)) {
                    faults.add(Fault.at("/items/" + i, mixed(price.currency(), currency)));
                }
                lines.add(new Order.Line(line.bookId(), line.quantity(), book.title(), price));
            }
        }
        Money total = faults.isEmpty() ? total(lines, faults) : null;
        if (total != null) {
            whyNotChargeable.apply(total).ifPresent(why -> faults.add(Fault.at("/items", "in sum " + why)));
        }
        if (total == null || !faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
        return new Pricing(lines, total);
    }

    private static @Nullable Money total(List<Order.Line> lines, List<Fault> faults) {
        try {
            Money sum = null;
            for (Order.Line line : lines) {
                Money price = Objects.requireNonNull(line.unitPrice()).times(line.quantity());
                sum = sum == null ? price : sum.plus(price);
            }
            return sum;
        } catch (ArithmeticException tooMuch) {
            faults.add(Fault.at("/items", "in sum cost more than can be charged"));
            return null;
        }
    }

    private static String mixed(String price, String currency) {
        return "costs %s, but the order is in %s; order it by itself".formatted(price, currency);
    }
}
