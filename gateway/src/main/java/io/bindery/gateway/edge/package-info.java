/** The door: decides for each request whether it may pass, and where the gateway itself answers. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.edge;
