/** A real Kafka broker (KRaft, one node) in a JVM of its own. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.kafka;
