/** The API over HTTP: keys, versions, idempotency, faults, answers. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.door;
