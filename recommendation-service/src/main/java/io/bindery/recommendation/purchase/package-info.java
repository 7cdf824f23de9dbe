/** Purchases, as orders tell of them. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.purchase;
