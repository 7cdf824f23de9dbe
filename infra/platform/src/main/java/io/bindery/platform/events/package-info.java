/**
 * Facts between services: a change and its event are written in one transaction (outbox), published at least once and in
 * order per key, and acted on once (inbox). Answers to retried requests are kept the same way (idempotency keys).
 */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.events;
