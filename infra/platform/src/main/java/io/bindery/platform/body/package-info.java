/** Request bodies, read strictly and member by member, so that a caller learns every fault at once. */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.body;
