/** Clients of others, written in JavaScript, that judge a server of ours. */
@org.jspecify.annotations.NullMarked
package io.bindery.testkit.node;
