package io.bindery.payment.shipment;

/** What can happen to a shipment. */
public enum ShipmentChange {
    /** Its money is there. */
    SHIP,
    /** Its money will not come; the order may be shipped by another shipment. */
    REFUSE
}
