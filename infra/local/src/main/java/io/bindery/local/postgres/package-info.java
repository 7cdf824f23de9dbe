/** A real PostgreSQL server as a child process. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.postgres;
