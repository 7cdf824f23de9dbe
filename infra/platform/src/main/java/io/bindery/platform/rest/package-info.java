/** For services with a REST door: the caller, errors as problems, repeated requests. */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.rest;
