@org.jspecify.annotations.NullMarked
package io.bindery.platform.start;
