/** Loads books and tags from CSV files through the public API. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.importer;
