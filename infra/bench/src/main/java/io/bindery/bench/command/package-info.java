/** The command line: ./bindery bench. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.command;
