/** Charges: money that a card's bank holds or has given. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.charge;
