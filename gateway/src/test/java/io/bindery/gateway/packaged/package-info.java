/** Tests of the packaged gateway as a process of its own; they run after it is built. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.packaged;
