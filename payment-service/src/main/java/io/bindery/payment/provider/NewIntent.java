package io.bindery.payment.provider;

import io.bindery.payment.money.Money;
import java.util.UUID;

/**
 * What a payment is prepared for.
 *
 * @param payment our id of it, which the provider keeps
 * @param order our id of the order, which the provider keeps
 * @param description for the provider's pages
 */
public record NewIntent(UUID payment, UUID order, Money amount, String description) {}
