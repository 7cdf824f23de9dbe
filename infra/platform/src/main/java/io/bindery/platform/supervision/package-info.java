/**
 * Supervision in the manner of OTP, rooted in the pod: long-lived work runs as children of a supervisor, a crash is
 * contained and restarted, and what cannot be healed here ends the process so that its host restarts it. Semantics after the
 * "Supervisor Behaviour" chapter of the OTP design principles.
 */
@org.jspecify.annotations.NullMarked
package io.bindery.platform.supervision;
