/** What every door shares: RFC 9457 problems and request ids. Free of REST, database and Kafka types. */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.http;
