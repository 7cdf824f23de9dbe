/** The models: how books are scored for a reader. Free of database, HTTP and time. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.model;
