package io.bindery.jobs.payment;

import java.util.UUID;

/** Which payment to capture. */
record CaptureArgs(UUID paymentId) {

    @SuppressWarnings("ConstantValue") // Jackson gives null for what is missing
    CaptureArgs {
        if (paymentId == null) {
            throw new IllegalArgumentException("paymentId is required");
        }
    }
}
