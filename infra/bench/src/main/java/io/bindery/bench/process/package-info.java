/** What processes use of the machine, and whether the machine is quiet enough to measure on. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.process;
