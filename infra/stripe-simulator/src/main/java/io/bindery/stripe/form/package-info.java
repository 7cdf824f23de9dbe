/** Form-encoded requests: bracketed names, typed values. */
@org.jspecify.annotations.NullMarked
package io.bindery.stripe.form;
