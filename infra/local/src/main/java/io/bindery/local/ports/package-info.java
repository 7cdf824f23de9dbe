/** The ports of the local mode: which ones, and who is in the way. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.ports;
