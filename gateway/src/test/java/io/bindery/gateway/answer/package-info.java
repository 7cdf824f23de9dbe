@org.jspecify.annotations.NullMarked
package io.bindery.gateway.answer;
