/** Serves recommendations with their reasons. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.recommend;
