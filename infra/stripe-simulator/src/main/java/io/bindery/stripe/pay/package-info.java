/** The hosted page on which a buyer enters a card. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.pay;
