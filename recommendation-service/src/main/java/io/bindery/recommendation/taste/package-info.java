/** What a reader thinks of each book, out of all feedback: one rule for training and for serving. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.taste;
