/** How every service starts, and how it refuses to: one line on standard error that names the key. */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.start;
