package io.bindery.catalog.stock;

import java.util.UUID;

/** What the catalog reads of {@code payment.order.v1}. */
record OrderChanged(UUID id, String status) {}
