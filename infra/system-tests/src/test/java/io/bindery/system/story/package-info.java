/** The order story of the suite, through the gateway, in peace and under fire. */
@org.jspecify.annotations.NullMarked
package io.bindery.system.story;
