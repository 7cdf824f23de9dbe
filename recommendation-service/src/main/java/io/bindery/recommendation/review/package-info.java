/** Ratings, as reviews in the catalog tell of them. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.review;
