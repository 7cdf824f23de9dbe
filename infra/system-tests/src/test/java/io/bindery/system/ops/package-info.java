/** Charts, dashboards, alert rules and runbooks: checked as text, without a cluster, a helm binary or the network. */
@org.jspecify.annotations.NullMarked
package io.bindery.system.ops;
