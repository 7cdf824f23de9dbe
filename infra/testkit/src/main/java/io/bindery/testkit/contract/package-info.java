/** Checks that what services say and are told agrees with what is written down. */
@org.jspecify.annotations.NullMarked
package io.bindery.testkit.contract;
