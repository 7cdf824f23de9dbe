/** Processes of the local mode: how one is described, started, watched and stopped. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.process;
