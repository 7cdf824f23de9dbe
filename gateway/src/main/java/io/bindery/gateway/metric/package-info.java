/** What the gateway measures, under names that stay. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.metric;
