/** The copy of the catalog's books. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.book;
