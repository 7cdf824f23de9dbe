/** What the launcher leaves on disk about the processes it started, for the other commands and for a later launcher. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.state;
