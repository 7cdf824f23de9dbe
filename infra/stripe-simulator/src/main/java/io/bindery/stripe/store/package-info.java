/** Objects, transactions and lists in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.store;
