/**
 * The GraphQL door of the catalog: HTTP and WebSockets, limits, scalars, errors. The features bring the schema; SmallRye GraphQL
 * executes it.
 */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.graphql;
