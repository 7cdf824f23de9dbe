package io.bindery.catalog.body;

import jakarta.persistence.Embeddable;

/**
 * An amount of money.
 *
 * @param amount in minor units of the currency: 1250 is 12.50 USD, and 1250 JPY
 * @param currency ISO 4217 code
 */
@Embeddable
public record Money(long amount, String currency) {}
