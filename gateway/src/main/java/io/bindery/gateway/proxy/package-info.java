/** Carries requests to the services and their answers back, as streams, and contains what goes wrong on the way. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.proxy;
