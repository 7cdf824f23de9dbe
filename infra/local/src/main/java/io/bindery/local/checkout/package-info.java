/** Where things are in a checkout of the project. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.checkout;
