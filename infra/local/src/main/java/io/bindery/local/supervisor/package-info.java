/** Starts processes in order, starts them again when they die, stops them in reverse order. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.supervisor;
