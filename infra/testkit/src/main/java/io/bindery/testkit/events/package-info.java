/** Looks at topics as consumers do. */
@org.jspecify.annotations.NullMarked
package io.bindery.testkit.events;
