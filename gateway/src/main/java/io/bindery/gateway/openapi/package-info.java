/** One API document made of those of the services. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.openapi;
