/** Remembers the answers to what everybody may read, until it changes. */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.cache;
