/** Servers that a benchmark starts and surely stops. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.server;
