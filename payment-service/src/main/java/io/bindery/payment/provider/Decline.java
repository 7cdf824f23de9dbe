package io.bindery.payment.provider;

/**
 * Why a card was not accepted.
 *
 * @param code the bank's reason where it gave one, such as {@code insufficient_funds}, else the provider's
 * @param message for the buyer
 */
public record Decline(String code, String message) {}
