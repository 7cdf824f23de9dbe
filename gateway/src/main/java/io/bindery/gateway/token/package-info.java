/** Bearer tokens: the keys of the issuer, the check of a token, and the memory of checked ones. */
@org.jspecify.annotations.NullMarked
package io.bindery.gateway.token;
