/** Test cards and the payment methods made of them. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.card;
