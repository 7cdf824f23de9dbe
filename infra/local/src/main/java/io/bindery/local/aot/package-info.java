/** Ahead-of-time caches of JVMs (JEP 483, JEP 514), which make the second start fast. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.aot;
