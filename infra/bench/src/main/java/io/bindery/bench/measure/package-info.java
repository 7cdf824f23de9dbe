/** Rounds of measurements in shuffled order, and the figures that come of them. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.measure;
