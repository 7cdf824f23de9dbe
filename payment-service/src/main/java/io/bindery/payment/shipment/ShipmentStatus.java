package io.bindery.payment.shipment;

import java.util.Locale;

/** How far a shipment is. */
public enum ShipmentStatus {
    AWAITING_CAPTURE,
    SHIPPED,
    REFUSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ShipmentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
