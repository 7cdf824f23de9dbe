/** The answers that the gateway gives itself, and the headers that every answer bears. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.answer;
