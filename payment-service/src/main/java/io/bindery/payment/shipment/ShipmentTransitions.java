package io.bindery.payment.shipment;

import static io.bindery.payment.shipment.ShipmentChange.REFUSE;
import static io.bindery.payment.shipment.ShipmentChange.SHIP;
import static io.bindery.payment.shipment.ShipmentStatus.AWAITING_CAPTURE;
import static io.bindery.payment.shipment.ShipmentStatus.REFUSED;
import static io.bindery.payment.shipment.ShipmentStatus.SHIPPED;
import static io.bindery.payment.state.TransitionTable.row;

import io.bindery.payment.state.TransitionTable;
import java.util.List;

/** Which change of a shipment leads where. */
public final class ShipmentTransitions {

    public static final TransitionTable<ShipmentStatus, ShipmentChange> TABLE =
            TransitionTable.of(List.of(row(AWAITING_CAPTURE, SHIP, SHIPPED), row(AWAITING_CAPTURE, REFUSE, REFUSED)));

    private ShipmentTransitions() {}
}
