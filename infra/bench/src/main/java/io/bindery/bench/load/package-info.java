/** The load generator, in a process of its own: what it sends, how it paces itself, what it saw. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.load;
