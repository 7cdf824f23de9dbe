package io.bindery.payment.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStatus;
import io.bindery.payment.order.OrderTransitions;
import io.bindery.payment.payment.PaymentChange;
import io.bindery.payment.payment.PaymentStatus;
import io.bindery.payment.payment.PaymentTransitions;
import io.bindery.payment.refund.RefundChange;
import io.bindery.payment.refund.RefundStatus;
import io.bindery.payment.refund.RefundTransitions;
import io.bindery.payment.shipment.ShipmentChange;
import io.bindery.payment.shipment.ShipmentStatus;
import io.bindery.payment.shipment.ShipmentTransitions;
import io.bindery.payment.state.TransitionTable.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the tables say, and that DESIGN.md shows the same. */
class TransitionTablesTest {

    @Test
    void the_diagrams_of_the_design_are_those_of_the_tables() throws Exception {
        String design = Files.readString(Path.of("DESIGN.md"));
        assertThat(design).contains(diagram(OrderTransitions.TABLE, OrderStatus.PENDING));
        assertThat(design).contains(diagram(PaymentTransitions.TABLE, PaymentStatus.PENDING));
        assertThat(design).contains(diagram(RefundTransitions.TABLE, RefundStatus.PENDING));
        assertThat(design).contains(diagram(ShipmentTransitions.TABLE, ShipmentStatus.AWAITING_CAPTURE));
    }

    @Test
    void every_state_can_be_reached_and_every_change_happens_somewhere() {
        assertComplete(OrderTransitions.TABLE, OrderStatus.PENDING, OrderStatus.class, OrderChange.class);
        assertComplete(PaymentTransitions.TABLE, PaymentStatus.PENDING, PaymentStatus.class, PaymentChange.class);
        assertComplete(RefundTransitions.TABLE, RefundStatus.PENDING, RefundStatus.class, RefundChange.class);
        assertComplete(
                ShipmentTransitions.TABLE, ShipmentStatus.AWAITING_CAPTURE, ShipmentStatus.class, ShipmentChange.class);
    }

    @Test
    void nothing_leads_out_of_cancelled_and_failed() {
        for (OrderChange change : OrderChange.values()) {
            assertThat(OrderTransitions.TABLE.after(OrderStatus.CANCELLED, change))
                    .isEmpty();
            assertThat(OrderTransitions.TABLE.after(OrderStatus.FAILED, change)).isEmpty();
        }
        for (PaymentChange change : PaymentChange.values()) {
            assertThat(PaymentTransitions.TABLE.after(PaymentStatus.CANCELLED, change))
                    .isEmpty();
        }
    }

    @Test
    void money_that_was_taken_is_never_cancelled_only_refunded() {
        for (OrderStatus paid : EnumSet.range(OrderStatus.PAID, OrderStatus.REFUNDED)) {
            assertThat(OrderTransitions.TABLE.after(paid, OrderChange.CANCEL)).isEmpty();
            assertThat(OrderTransitions.TABLE.after(paid, OrderChange.FAIL)).isEmpty();
        }
        assertThat(PaymentTransitions.TABLE.after(PaymentStatus.CAPTURED, PaymentChange.CANCEL))
                .isEmpty();
        assertThat(PaymentTransitions.TABLE.after(PaymentStatus.CAPTURED, PaymentChange.CAPTURE))
                .isEmpty();
    }

    @Test
    void a_refund_that_failed_stays_failed_and_one_that_succeeded_can_only_come_back() {
        for (RefundChange change : RefundChange.values()) {
            assertThat(RefundTransitions.TABLE.after(RefundStatus.FAILED, change))
                    .isEmpty();
        }
        assertThat(RefundTransitions.TABLE.after(RefundStatus.SUCCEEDED, RefundChange.SUCCEED))
                .isEmpty();
        assertThat(RefundTransitions.TABLE.after(RefundStatus.SUCCEEDED, RefundChange.FAIL))
                .contains(RefundStatus.FAILED);
    }

    @Test
    void what_has_left_is_not_refused_and_what_was_refused_does_not_leave() {
        for (ShipmentChange change : ShipmentChange.values()) {
            assertThat(ShipmentTransitions.TABLE.after(ShipmentStatus.SHIPPED, change))
                    .isEmpty();
            assertThat(ShipmentTransitions.TABLE.after(ShipmentStatus.REFUSED, change))
                    .isEmpty();
        }
    }

    @Test
    void a_table_that_contradicts_itself_is_refused() {
        var one = TransitionTable.row(PaymentStatus.PENDING, PaymentChange.CANCEL, PaymentStatus.CANCELLED);
        var other = TransitionTable.row(PaymentStatus.PENDING, PaymentChange.CANCEL, PaymentStatus.CAPTURED);
        assertThatThrownBy(() -> TransitionTable.of(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CANCEL of PENDING");
    }

    private static <S extends Enum<S>, C extends Enum<C>> void assertComplete(
            TransitionTable<S, C> table, S first, Class<S> states, Class<C> changes) {
        Set<S> reached = EnumSet.of(first);
        for (S ignored : states.getEnumConstants()) {
            table.rows().stream().filter(row -> reached.contains(row.from())).forEach(row -> reached.add(row.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(states.getEnumConstants());
        assertThat(table.rows().stream().map(Transition::change)).contains(changes.getEnumConstants());
    }

    /** The table as mermaid draws it. */
    private static <S extends Enum<S>, C extends Enum<C>> String diagram(TransitionTable<S, C> table, S first) {
        StringBuilder lines = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> ")
                .append(code(first))
                .append('\n');
        for (Transition<S, C> row : table.rows()) {
            lines.append("    %s --> %s: %s\n".formatted(code(row.from()), code(row.to()), text(row.change())));
        }
        return lines.append("```\n").toString();
    }

    private static String code(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Enum<?> change) {
        return code(change).replace('_', ' ');
    }
}
