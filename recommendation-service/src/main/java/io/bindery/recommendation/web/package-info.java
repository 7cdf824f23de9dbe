/** What the doors share: bodies, parameters and pages read strictly. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.web;
