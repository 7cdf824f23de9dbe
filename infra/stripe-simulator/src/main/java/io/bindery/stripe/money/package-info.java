/** Currencies and which amounts of them can be charged. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.money;
