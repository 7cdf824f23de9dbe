/** What has changed anywhere in the catalog, as every replica hears of it from Kafka. */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.feed;
