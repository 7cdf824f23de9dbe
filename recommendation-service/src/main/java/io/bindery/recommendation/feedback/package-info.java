/** What readers let us know of books, and what all its sources share. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.feedback;
