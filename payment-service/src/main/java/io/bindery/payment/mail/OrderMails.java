package io.bindery.payment.mail;

import io.bindery.payment.event.JobRequests;
import io.bindery.payment.money.Money;
import io.bindery.payment.order.Order;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the buyer of an order, as jobs asked for in the transaction of what they tell of: one mail for each thing that
 * happens once. Without an address there is no mail.
 */
@ApplicationScoped
public class OrderMails {

    private static final Logger log = Logger.getLogger(OrderMails.class);

    private final JobRequests jobs;

    OrderMails(JobRequests jobs) {
        this.jobs = jobs;
    }

    /** The order was paid; its books follow later. */
    public Uni<Void> paid(SqlConnection connection, Order order, Money captured) {
        return send(connection, order, "Receipt for your order " + order.label(), """
                thank you. We have received %s for your order %s.

                %s""".formatted(
                        captured.toText(), order.label(), table(order)));
    }

    /** The books of an order have left, and it was paid for that. */
    public Uni<Void> shipped(SqlConnection connection, Order order, Money captured, @Nullable String parcel) {
        String tracking = parcel == null ? "" : "\n\nYour parcel: " + parcel;
        return send(connection, order, "Your order %s is on its way".formatted(order.label()), """
                your books are on their way, and this is your receipt: we have received %s for your order %s.

                %s%s""".formatted(
                        captured.toText(), order.label(), table(order), tracking));
    }

    /** Money was given back. */
    public Uni<Void> refunded(SqlConnection connection, Order order, Money refund, String reason) {
        return send(connection, order, "Refund for your order " + order.label(), """
                we have given back %s of what you paid for your order %s. Depending on your bank it takes some days to arrive.

                Reason: %s""".formatted(
                        refund.toText(), order.label(), reason));
    }

    private Uni<Void> send(SqlConnection connection, Order order, String subject, String text) {
        String address = order.buyerEmail();
        if (address == null) {
            log.infof("no mail for order %s: its buyer has no address", order.label());
            return Uni.createFrom().voidItem();
        }
        String body = "Dear %s,\n\n%s\n\nBindery\n".formatted(order.buyerName(), text.stripTrailing());
        return jobs.request(
                        connection,
                        JobRequests.Work.MAIL,
                        Map.of("to", address, "subject", subject, "text", body),
                        order.requestId())
                .invoke(job -> log.infof("mail \"%s\" asked for as job %s", subject, job))
                .replaceWithVoid();
    }

    private static String table(Order order) {
        String lines = order.items().stream().map(OrderMails::line).collect(Collectors.joining("\n"));
        Money total = order.total();
        return total == null ? lines : lines + "\n\nTotal: " + total.toText();
    }

    private static String line(Order.Line line) {
        Money price = line.unitPrice();
        String title = line.title() == null ? line.bookId().toString() : line.title();
        return price == null
                ? "%d x %s".formatted(line.quantity(), title)
                : "%d x %s, %s each: %s"
                        .formatted(
                                line.quantity(),
                                title,
                                price.toText(),
                                price.times(line.quantity()).toText());
    }
}
