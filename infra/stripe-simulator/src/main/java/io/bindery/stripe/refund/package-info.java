/** Refunds of captured money. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.refund;
