package io.bindery.payment.provider;

import io.bindery.payment.money.Money;
import java.util.UUID;

/**
 * Money to be given back.
 *
 * @param refund our id of it, which the provider keeps and by which it is found again
 */
public record NewRefund(UUID refund, String intentId, Money amount) {}
