/** Writes topics as the services' relays do, and looks at them as consumers do. */
@org.jspecify.annotations.NullMarked
package io.bindery.testkit.events;
