/** The catalog beside Vendure. */
@org.jspecify.annotations.NullMarked
package io.bindery.bench.catalog;
