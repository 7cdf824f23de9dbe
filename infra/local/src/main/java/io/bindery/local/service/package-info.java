/** Bindery's own services as processes. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.service;
