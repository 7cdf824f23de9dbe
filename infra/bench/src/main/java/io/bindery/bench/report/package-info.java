/** What a benchmark says: a table for people, JSON for machines. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.report;
