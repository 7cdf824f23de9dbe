/**
 * The GraphQL door of the catalog: HTTP and WebSockets, limits, scalars, errors. The features bring the schema, which SmallRye
 * GraphQL makes and graphql-java executes.
 */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.graphql;
