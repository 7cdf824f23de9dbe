/** What books have cost. */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.price;
