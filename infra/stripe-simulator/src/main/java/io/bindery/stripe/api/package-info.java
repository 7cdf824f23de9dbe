/** What an operation of the API is, before and after HTTP. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.api;
