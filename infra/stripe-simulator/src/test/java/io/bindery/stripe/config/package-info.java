@org.jspecify.annotations.NullMarked
package io.bindery.stripe.config;
