/** Payment intents: their states and what moves them. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.intent;
