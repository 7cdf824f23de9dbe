package io.bindery.stripe.api;

import java.util.List;

/** A feature's part of the API. */
public interface Operations {

    List<Operation> operations();
}
