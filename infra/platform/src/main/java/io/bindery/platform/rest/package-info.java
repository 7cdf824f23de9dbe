/** For services with a REST door: the caller, errors as problems, pages, repeated requests, and calling others. */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.rest;
