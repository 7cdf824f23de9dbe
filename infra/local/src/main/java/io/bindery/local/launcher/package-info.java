/** The commands of the script, and the one place that wires the local mode. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.launcher;
