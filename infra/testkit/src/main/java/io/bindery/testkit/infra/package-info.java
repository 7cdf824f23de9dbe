/** Real PostgreSQL and Kafka for tests: started here, or in containers with {@code -Dbindery.infra=containers}. */
@org.jspecify.annotations.NullMarked
package io.bindery.testkit.infra;
