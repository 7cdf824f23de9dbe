package io.bindery.stripe.api;

import io.bindery.stripe.form.Params;

/**
 * A request to an operation.
 *
 * @param path as it was asked for, for lists to tell
 * @param id from the path; empty where the path has none
 * @param params its parameters
 */
public record Call(String path, String id, Params params) {}
