@org.jspecify.annotations.NullMarked
package io.bindery.testkit.identity;
