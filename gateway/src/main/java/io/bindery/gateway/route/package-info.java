/** Which request goes where: the typed configuration, safe paths and the table of routes. Without I/O. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.route;
