/** What happened, as the API shows it. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.event;
