/** The real Keycloak. */
@org.jspecify.annotations.NullMarked
package io.bindery.local.keycloak;
