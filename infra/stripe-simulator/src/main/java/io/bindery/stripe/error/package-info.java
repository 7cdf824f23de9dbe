/** Errors in Stripe's shape. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.error;
