/** Signed events on their way to the endpoints. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.webhook;
