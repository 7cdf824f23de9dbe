package io.bindery.jobs.run;

/** Ends a job for good: trying again would fail again. Its message becomes the job's error. */
public class PermanentFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PermanentFailure(String message) {
        super(message);
    }

    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
