/** Archives to unpack. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.archive;
